# Every target sets up its own environment: a clone, Python 3.11 and make are enough.
PYTHON ?= python3
CORPORA ?= ../shared/data
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Of its own: with PyTorch beside it, spaCy imports PyTorch wherever it starts.
TRAIN_VENV := .venv-training
TRAIN_STAMP := $(TRAIN_VENV)/.installed
FUZZ_SECONDS ?= 120

.DEFAULT_GOAL := test
.PHONY: demo test test-training lint format schema evaluate train bench fuzz clean

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

$(TRAIN_STAMP): training/requirements.txt pyproject.toml
	$(PYTHON) -m venv $(TRAIN_VENV)
	$(TRAIN_VENV)/bin/python -m pip install --quiet --editable '.[dev]' --requirement training/requirements.txt
	@touch $@

demo: $(STAMP)  ## reads our own example reports, shows who says what happened, and keeps a ledger of four more
	$(BIN)/allegedly read evals/demo --format table
	@mkdir -p build
	@$(BIN)/allegedly read evals/demo --out build/demo.html
	@echo "The same as a page: build/demo.html"
	@rm -f build/demo.db build/demo.db-*
	@echo "Four reports about one day in a ledger, and what most of them tell, voice by voice:"
	@$(BIN)/allegedly add build/demo.db evals/demo-ledger
	@$(BIN)/allegedly happenings build/demo.db --order impact --limit 5
	@$(BIN)/allegedly show build/demo.db
	@echo "To look at it, check it and correct it in the browser: $(BIN)/allegedly open build/demo.db"

test: lint  ## everything that must hold before a commit goes to main
	$(BIN)/python -m pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder

test-training: $(TRAIN_STAMP)  ## the tests of the training, which need PyTorch
	$(TRAIN_VENV)/bin/python -m pytest tests/training/test_branch.py tests/training/test_heads.py

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

schema: $(STAMP)  ## writes the published JSON Schema from the records
	$(BIN)/python -m allegedly.records.schema

evaluate: $(STAMP)  ## scores against the corpora under CORPORA
	$(BIN)/python -m evals.evaluate --corpora $(CORPORA)

train: $(TRAIN_STAMP)  ## trains and exports the language model from the corpora under CORPORA
	$(TRAIN_VENV)/bin/python -m training prepare --config training/config.toml --corpora $(CORPORA)
	$(TRAIN_VENV)/bin/python -m training train --config training/config.toml --corpora $(CORPORA)
	$(TRAIN_VENV)/bin/python -m training export --config training/config.toml --corpora $(CORPORA)
	$(TRAIN_VENV)/bin/python -m training branch --config training/config.toml --corpora $(CORPORA)

bench: $(STAMP)  ## measures speed, memory and the ledger
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.memory
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.adding
	$(BIN)/python -m benchmarks.ledger

fuzz: $(STAMP)  ## throws broken files at the readers for FUZZ_SECONDS
	$(BIN)/python -m tests.fuzz_reading --seconds $(FUZZ_SECONDS)

clean:
	rm -rf $(VENV) $(TRAIN_VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
