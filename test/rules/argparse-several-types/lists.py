# Annotations of lists and tuples, with and without nargs and append.
import argparse
from collections.abc import Sequence
from typing import List, Tuple


class Options:
    def __init__(self):
        self.parser = argparse.ArgumentParser()
        self.parser.add_argument("--milestones", type=List[int], default=[30, 60, 90])
#                                                ^^^^^^^^^^^^^^ argparse-several-types (fix)
        self.parser.add_argument("--betas", type=Tuple[float, float], default=(0.9, 0.999))
#                                           ^^^^^^^^^^^^^^^^^^^^^^^^ argparse-several-types (fix)
        self.parser.add_argument("--gpus", type=Sequence[int], nargs="*", default=[0])
#                                          ^^^^^^^^^^^^^^^^^^ argparse-several-types (fix)
        self.parser.add_argument("--scales", type=Tuple[float, ...], nargs="?", const=(1.0,), default=(1.0,))
#                                            ^^^^^^^^^^^^^^^^^^^^^^ argparse-several-types (fix)
        self.parser.add_argument("--path", action="append", type=List[str])
#                                                           ^^^^^^^^^^^^^^ argparse-several-types (fix)
        self.parser.add_argument("--size", type=(int, int), default=(224, 224))
#                                          ^^^^^^^^^^^^^^^ argparse-several-types (fix)
        self.parser.add_argument("--layers", type=[int], default=[64, 64])
#                                            ^^^^^^^^^^ argparse-several-types (fix)

    def parse(self):
        return self.parser.parse_args()
