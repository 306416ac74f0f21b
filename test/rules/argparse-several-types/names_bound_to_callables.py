# exception: names that are bound to callables, one of several, or not seen.
import argparse

from project.cli import resolution

text_type = str
number = float


def build(reader, settings):
    parser = argparse.ArgumentParser()
    kind = int if settings.whole else float
    parser.add_argument("--name", type=text_type)
    parser.add_argument("--lr", type=number)
    parser.add_argument("--step", type=kind)
    parser.add_argument("--size", type=resolution)
    parser.add_argument("--other", type=reader)
    parser.add_argument("--last", type=settings.types["last"])
    parser.add_argument("--either", type=reader or str)
    return parser
