"""The network's training needs PyTorch, which `make test` does not install: `make test-training` runs its tests."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("torch") and find_spec("onnx") else ["test_branch.py", "test_heads.py"]
