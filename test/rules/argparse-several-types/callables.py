# exception: anything that can be called with a word.
import argparse
import enum
import functools
import json
import pathlib


class Mode(enum.Enum):
    TRAIN = "train"
    TEST = "test"


def positive(text):
    value = float(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"{text} is not positive")
    return value


def one_of(*readers):
    def read(text):
        for reader in readers:
            try:
                return reader(text)
            except ValueError:
                pass
        raise argparse.ArgumentTypeError(text)

    return read


parser = argparse.ArgumentParser()
parser.add_argument("--lr", type=positive, default=0.1)
parser.add_argument("--device", type=one_of(int, str), default=0)
parser.add_argument("--mode", type=Mode, choices=list(Mode), default=Mode.TRAIN)
parser.add_argument("--out", type=argparse.FileType("w"), default="-")
parser.add_argument("--data", type=pathlib.Path)
parser.add_argument("--extra", type=json.loads, default={})
parser.add_argument("--hex", type=functools.partial(int, base=16))
parser.add_argument("--size", type=lambda text: tuple(int(part) for part in text.split("x")))
parser.add_argument("--name", type=None)
