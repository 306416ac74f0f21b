# needs: python >= 3.9
"""`type=bool` reads every word but the empty string as True; three spellings read what the user wrote."""

import argparse


def parse_bool(text):
    word = text.lower()
    if word in ("true", "yes", "on", "1"):
        return True
    if word in ("false", "no", "off", "0"):
        return False
    raise argparse.ArgumentTypeError(f"expected true or false, got {text!r}")


def read(words, name="--amp", **options):
    parser = argparse.ArgumentParser()
    parser.add_argument(name, **options)
    return parser.parse_args(words).amp


def show(how, line, value, expected):
    assert value is expected, f"{how}: {line} gave {value}, expected {expected}"
    print(f"{how:<26} {line:<12} -> {value}")


for word in ("False", "false", "0", "no", ""):
    show("type=bool", f"--amp {word or repr(word)}", read(["--amp", word], type=bool), word != "")
show("nargs='?', const=True", "--amp False", read(["--amp", "False"], type=bool, nargs="?", const=True), True)
show("positional, type=bool", "False", read(["False"], name="amp", type=bool), True)
show("type=bool, default='False'", "", read([], type=bool, default="False"), True)

optional = {"action": argparse.BooleanOptionalAction, "default": True}
show("BooleanOptionalAction", "--amp", read(["--amp"], **optional), True)
show("BooleanOptionalAction", "--no-amp", read(["--no-amp"], **optional), False)
show("action='store_true'", "", read([], action="store_true"), False)
show("action='store_true'", "--amp", read(["--amp"], action="store_true"), True)
show("type=parse_bool", "--amp False", read(["--amp", "False"], type=parse_bool), False)
show("type=parse_bool", "--amp True", read(["--amp", "True"], type=parse_bool), True)
