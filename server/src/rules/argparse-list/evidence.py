# needs: python >= 3.9
"""`type=list` takes the word apart into characters, `type=dict` reads no word; `nargs` and `json.loads` do both."""

import argparse
import contextlib
import io
import json


def read(words, **options):
    parser = argparse.ArgumentParser(prog="train.py")
    parser.add_argument("--x", **options)
    messages = io.StringIO()
    try:
        with contextlib.redirect_stderr(messages):
            return parser.parse_args(["--x", *words]).x
    except SystemExit:
        return messages.getvalue().strip().splitlines()[-1].removeprefix("train.py: ")


def show(how, words, value, expected):
    assert value == expected, f"{how}: {words} gave {value}, expected {expected}"
    shown = repr(sorted(value)) + " in any order" if isinstance(value, set) else value
    print(f"{how:<24} --x {' '.join(words):<9} -> {shown}")


show("type=list", ["12"], read(["12"], type=list), ["1", "2"])
show("type=tuple", ["12"], read(["12"], type=tuple), ("1", "2"))
show("type=set", ["12"], read(["12"], type=set), {"1", "2"})
show("type=list[int]", ["12"], read(["12"], type=list[int]), ["1", "2"])
show("type=list", ["256,128"], read(["256,128"], type=list), list("256,128"))
show("type=list, nargs='+'", ["12", "34"], read(["12", "34"], type=list, nargs="+"), [["1", "2"], ["3", "4"]])
refusal = "error: argument --x: invalid dict value: '{\"a\": 1}'"
show("type=dict", ['{"a": 1}'], read(['{"a": 1}'], type=dict), refusal)

show("type=int, nargs='+'", ["12", "34"], read(["12", "34"], type=int, nargs="+"), [12, 34])
show("type=json.loads", ['{"a": 1}'], read(['{"a": 1}'], type=json.loads), {"a": 1})
