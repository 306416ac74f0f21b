# Annotations of lists and tuples, with and without nargs and append.
import argparse
from collections.abc import Sequence
from typing import List, Tuple


class Options:
    def __init__(self):
        self.parser = argparse.ArgumentParser()
        self.parser.add_argument("--milestones", type=int, nargs="+", default=[30, 60, 90])
        self.parser.add_argument("--betas", type=float, nargs=2, default=(0.9, 0.999))
        self.parser.add_argument("--gpus", type=int, nargs="*", default=[0])
        self.parser.add_argument("--scales", type=float, nargs="*", default=(1.0,))
        self.parser.add_argument("--path", action="append", type=str)
        self.parser.add_argument("--size", type=int, nargs=2, default=(224, 224))
        self.parser.add_argument("--layers", type=int, nargs="+", default=[64, 64])

    def parse(self):
        return self.parser.parse_args()
