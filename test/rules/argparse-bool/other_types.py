# Other callables: classes, enums, partials, paths, numbers.
import argparse
import enum
import functools
import json
import pathlib


class Precision(enum.Enum):
    half = "half"
    full = "full"


parser = argparse.ArgumentParser()
parser.add_argument("--precision", type=Precision, choices=list(Precision), default=Precision.full)
parser.add_argument("--root", type=pathlib.Path, required=True)
parser.add_argument("--overrides", type=json.loads, default={})
parser.add_argument("--mask", type=functools.partial(int, base=2), default=0)
parser.add_argument("--flag", type=int, choices=(0, 1), default=0)
