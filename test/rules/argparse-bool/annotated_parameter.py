# A parser that a function receives, known by its annotation.
import argparse
from typing import Sequence


def add_optimizer_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--nesterov", type=bool, default=False)
#                                     ^^^^^^^^^ argparse-bool (fix)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_optimizer_arguments(parser)
    return parser.parse_args(arguments)
