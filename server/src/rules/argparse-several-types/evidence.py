# needs: python >= 3.9
"""What cannot be called with one word fails in `add_argument`, or when the option is used for the first time."""

import argparse
import contextlib
import io
from typing import List, Literal


def outcome(kind, *words, **options):
    parser = argparse.ArgumentParser(prog="train.py")
    try:
        parser.add_argument("--x", type=kind, **options)
    except (TypeError, ValueError) as error:
        return f"add_argument raises {type(error).__name__}"
    messages = io.StringIO()
    try:
        with contextlib.redirect_stderr(messages):
            return parser.parse_args(["--x", *words]).x
    except SystemExit:
        return messages.getvalue().strip().splitlines()[-1].removeprefix("train.py: ")


def show(text, words, result, expected):
    assert result == expected, f"{text}: {result!r}, expected {expected!r}"
    print(f"{text:<22} --x {' '.join(words):<6} -> {result}")


show("type=(int, float)", ["12"], outcome((int, float), "12"), "add_argument raises ValueError")
show("type=[int]", ["12"], outcome([int], "12"), "add_argument raises TypeError")
show("type='int'", ["12"], outcome("int", "12"), "add_argument raises ValueError")
show("type=int()", ["12"], outcome(int(), "12"), "add_argument raises ValueError")
show("type=List[int]", ["12"], outcome(List[int], "12"), "error: argument --x: invalid List value: '12'")
show("type=Literal['a']", ["a"], outcome(Literal["a"], "a"), "error: argument --x: invalid Literal value: 'a'")
unused = argparse.ArgumentParser()
unused.add_argument("--x", type=List[int], default=None)
print(f"{'type=List[int]':<22} {'(not given)':<10} -> {unused.parse_args([]).x}")
show("type=int or float", ["0.1"], outcome(int or float, "0.1"), "error: argument --x: invalid int value: '0.1'")

show("type=float", ["12"], outcome(float, "12"), 12.0)
show("type=int, nargs='+'", ["1", "2"], outcome(int, "1", "2", nargs="+"), [1, 2])
show("choices=['a', 'b']", ["a"], outcome(None, "a", choices=["a", "b"]), "a")
