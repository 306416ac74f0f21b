# nargs="?" with const=True: `--resume False` is True all the same.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--resume", action=argparse.BooleanOptionalAction, default=False)
arguments = parser.parse_args()
