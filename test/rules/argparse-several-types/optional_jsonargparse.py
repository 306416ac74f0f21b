# exception: jsonargparse, imported where it is installed.
from importlib.util import find_spec
from typing import Union

if find_spec("jsonargparse"):
    from jsonargparse import ArgumentParser

    class Parser(ArgumentParser):
        def __init__(self, description="train", **kwargs):
            super().__init__(description=description, **kwargs)

else:
    Parser = object


def add_seed(parser: Parser):
    parser.add_argument("--seed", type=Union[bool, int], default=True)
