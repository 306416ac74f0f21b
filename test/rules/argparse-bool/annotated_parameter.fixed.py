# A parser that a function receives, known by its annotation.
import argparse
from typing import Sequence


def add_optimizer_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--nesterov", action=argparse.BooleanOptionalAction, default=False)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_optimizer_arguments(parser)
    return parser.parse_args(arguments)
