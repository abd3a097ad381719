"""Training of the language model: corpora in, one ONNX file out. Never imported by the package."""
