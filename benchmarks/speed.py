"""Words per second of (a) the bare int8 encoder, (b) the whole of `read`, (c) spaCy's small-English architecture.

usage: python -m benchmarks.speed [--words N] [--threads N] [--rounds N] [--text REPORTS.jsonl]

(a) runs the encoder graph without its heads over the same windows that (b) reads, tokenised beforehand.
(b) is `pipeline.find`: tokeniser, windows, encoder, heads, tree search, attributions, records.
(c) is tok2vec, tagger, parser and ner of the shape of spaCy's en_core_web_sm, untrained (its speed does not
depend on the weights), through `nlp.pipe` as spaCy runs by default.
Words are tokens without white space, the same count for all three. The three take turns; medians are printed.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from benchmarks.texts import reports


def bare(model: Any) -> Any:
    """A session of the encoder alone: the shipped graph cut at its last layer."""
    import onnx
    import onnxruntime

    path = model.folder / "model.onnx"
    whole = onnx.load(path)
    last = next(n.output[0] for n in reversed(whole.graph.node) if n.op_type == "SkipLayerNormalization")
    needed, keep = {last}, []
    for node in reversed(whole.graph.node):
        if set(node.output) & needed:
            keep.append(node)
            needed.update(node.input)
    graph = onnx.helper.make_graph(
        list(reversed(keep)),
        "encoder",
        [i for i in whole.graph.input if i.name in needed],
        [onnx.helper.make_tensor_value_info(last, onnx.TensorProto.FLOAT, None)],
        [w for w in whole.graph.initializer if w.name in needed],
    )
    cut = onnx.helper.make_model(graph, opset_imports=whole.opset_import)
    cut.ir_version = whole.ir_version
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(cut.SerializeToString(), options, providers=["CPUExecutionProvider"])


def small_english() -> Any:
    """spaCy's small-English architecture with untrained weights."""
    import spacy
    from spacy.training import Example

    def tok2vec(listen: bool) -> dict[str, Any]:
        if listen:
            return {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
        return {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": 96,
                "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
                "rows": [5000, 1000, 2500, 2500, 50, 50],
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": 96,
                "depth": 4,
                "window_size": 1,
                "maxout_pieces": 3,
            },
        }

    def transitions(kind: str, tokens: int, listen: bool) -> dict[str, Any]:
        return {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": kind,
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "nO": None,
            "tok2vec": tok2vec(listen),
        }

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": tok2vec(False)})
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": tok2vec(True)}
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": transitions("parser", 8, True)})
    nlp.add_pipe("ner", config={"model": transitions("ner", 6, False)})
    words = [f"w{k}" for k in range(45)]
    heads = [max(0, k - 1) for k in range(45)]
    deps = ["ROOT"] + [f"dep{k}" for k in range(1, 45)]
    ents = [f"U-E{k}" if k < 18 else "O" for k in range(45)]
    gold = {"words": words, "tags": [f"T{k}" for k in range(45)], "heads": heads, "deps": deps, "entities": ents}
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc(" ".join(words)), gold)])
    return nlp


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed")
    parser.add_argument("--words", type=int, default=40_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--text", help="a JSONL of reports to read in place of the project's own")
    args = parser.parse_args()

    from allegedly import pipeline, reading
    from allegedly.language.annotate import words as split
    from allegedly.language.encoder import Words
    from allegedly.language.features import spacing

    texts = reports(args.words, args.text)
    nlp = pipeline.load(threads=args.threads)
    model = nlp.get_pipe("allegedly_language").model  # type: ignore[attr-defined]
    feeds, count = [], 0
    for text in texts:
        _, tokens, gaps = split(nlp.make_doc(text))
        count += len(tokens)
        feeds += model.feeds(Words(tokens, [spacing(g) for g in gaps]))[1]
    session = bare(model)
    inputs = {i.name for i in session.get_inputs()}
    cut = [{k: v for k, v in f.items() if k in inputs} for f in feeds]
    made = [reading.from_text(t) for t in texts]
    spacy_small = small_english()

    def encoder() -> None:
        with ThreadPoolExecutor(args.threads) as pool:
            for _ in pool.map(lambda f: session.run(None, f), cut):
                pass

    def whole() -> None:
        for _ in pipeline.find(made, args.threads):
            pass

    def spacy_default() -> None:
        for _ in spacy_small.pipe(texts):
            pass

    ways: dict[str, Callable[[], None]] = {
        "(a) bare int8 encoder": encoder,
        "(b) whole of read": whole,
        "(c) spaCy small English": spacy_default,
    }
    times: dict[str, list[float]] = {k: [] for k in ways}
    for way in ways.values():
        way()  # warm
    for _ in range(args.rounds):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            times[name].append(time.perf_counter() - began)
    print(
        f"{count} words in {len(texts)} reports, {len(feeds)} windows, {args.threads} threads, median of {args.rounds}"
    )
    rate = {name: count / statistics.median(t) for name, t in times.items()}
    for name, words_a_second in rate.items():
        print(f"{name:26} {words_a_second:8.0f} words/s")
    a, b, c = rate.values()
    print(f"(b)/(a) {b / a:.2f}   (b)/(c) {b / c:.2f}")


if __name__ == "__main__":
    main()
