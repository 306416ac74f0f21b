# A trainer that is configured by flags alone: every way to say yes or no that works.
import argparse
import json
import pathlib
import sys

import yaml


def str2bool(value):
    """Reads yes and no as people write them."""
    if isinstance(value, bool):
        return value
    lowered = value.strip().lower()
    if lowered in ("yes", "true", "t", "y", "1", "on"):
        return True
    if lowered in ("no", "false", "f", "n", "0", "off"):
        return False
    raise argparse.ArgumentTypeError(f"boolean expected, not {value!r}")


def none_or_int(text):
    return None if text.lower() == "none" else int(text)


def build_parser():
    parser = argparse.ArgumentParser(
        prog="train", formatter_class=argparse.ArgumentDefaultsHelpFormatter, fromfile_prefix_chars="@"
    )
    parser.add_argument("--config", type=pathlib.Path, help="YAML file with defaults")
    parser.add_argument("--tags", type=str, nargs="+", default=[], help="names for the run")
    parser.add_argument("--override", type=json.loads, default={}, metavar="JSON")
    parser.add_argument("--seed", type=none_or_int, default=None)

    data = parser.add_argument_group("data")
    data.add_argument("--shuffle", type=str2bool, default=True)
    data.add_argument("--cache", type=str2bool, nargs="?", const=True, default=False)
    data.add_argument("--scale", type=float, nargs=2, default=(0.8, 1.0))

    model = parser.add_argument_group("model")
    model.add_argument("--width", type=int, choices=(64, 128, 256), default=128)
    model.add_argument("--bias", action=argparse.BooleanOptionalAction, default=True)
    model.add_argument("--residual", action=argparse.BooleanOptionalAction, default=False)
    model.add_argument("--norm", choices=("batch", "group", "none"), default="group")

    commands = parser.add_subparsers(dest="command")
    export = commands.add_parser("export", help="write the weights for another framework")
    export.add_argument("--half", action="store_true")
    export.add_argument("--no-check", dest="check", action="store_false")
    export.add_argument("--verify", type=str2bool, default=True, metavar="YES|NO")
    return parser


def parse(arguments):
    parser = build_parser()
    known, _ = parser.parse_known_args(arguments)
    if known.config is not None:
        with known.config.open(encoding="utf-8") as file:
            parser.set_defaults(**yaml.safe_load(file))
    options = parser.parse_args(arguments)
    for key, value in options.override.items():
        setattr(options, key, value)
    return options


if __name__ == "__main__":
    print(json.dumps(vars(parse(sys.argv[1:])), default=str, indent=2))
