"""The branch of the network, run when somebody asks for it."""

import pickle
import shutil
from pathlib import Path

import numpy as np
from spacy.language import Language

import allegedly
from allegedly import settings
from allegedly.language import branch

LONG = "The council said that the ferries would sail again on Monday. Nobody had seen them leave the harbour. " * 30


def test_the_branch_reads_nothing_until_somebody_asks_and_then_once(nlp: Language) -> None:
    doc = nlp("The lake froze.\n\nNobody skated on it, officials said.")
    assert doc._.reading is None
    first = branch.read(doc)
    assert first is not None
    assert branch.read(doc) is first
    assert doc._.depths is None
    assert [bool(row.any()) for row in first.rows] == [not t.is_space for t in doc]
    assert 0 < first.kind < 1


def test_a_report_of_several_windows_has_a_row_a_token_alone_and_in_company(nlp: Language) -> None:
    alone = branch.read(nlp(LONG))
    doc = list(nlp.pipe(["Boats left.", LONG, ""]))[1]
    assert alone is not None
    assert len(doc._.depths.states) > 1
    again = branch.read(doc)
    assert again is not None
    np.testing.assert_array_equal(alone.rows, again.rows)
    assert alone.rows.any(1).all()


def test_a_doc_can_be_stored_before_somebody_asks(nlp: Language) -> None:
    doc = nlp("The lake froze.")
    kept = pickle.loads(pickle.dumps(doc._.depths))
    wanted = branch.read(doc)
    assert wanted is not None
    np.testing.assert_array_equal(branch.load(kept.folder).read(kept, len(doc)).rows, wanted.rows)


def test_a_model_without_a_branch_keeps_nothing(tmp_path: Path) -> None:
    for path in (settings.DATA / "model").iterdir():
        if not path.name.startswith("factuality"):
            shutil.copy(path, tmp_path)
    doc = allegedly.load(model=str(tmp_path))("The lake froze.")
    assert doc._.depths is None
    assert branch.read(doc) is None
    assert doc[2]._.factuality == doc[2]._.committed > 0  # by the grammar
