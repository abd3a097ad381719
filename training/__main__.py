"""`python -m training prepare|train|export|branch --config training/config.toml`."""

import argparse
import tomllib
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("step", choices=("prepare", "train", "export", "branch"))
    parser.add_argument("--config", type=Path, default=Path("training/config.toml"))
    parser.add_argument("--corpora", help="folder of the corpora; overrides the config")
    parser.add_argument("--work", help="folder for prepared data and checkpoints; overrides the config")
    parser.add_argument("--weights", help="export: a checkpoint other than the newest")
    args = parser.parse_args()
    config = tomllib.loads(args.config.read_text())
    for key in ("corpora", "work"):
        if getattr(args, key):
            config["data"][key] = getattr(args, key)
    if args.step == "prepare":
        from training.prepare import prepare

        prepare(config)
    elif args.step == "train":
        from training.loop import train

        train(config)
    elif args.step == "branch":
        from training.branch import branch

        branch(config)
    else:
        from training.export import export

        export(config, args.weights)


if __name__ == "__main__":
    main()
