# nargs="?" with const=True: `--resume False` is True all the same.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--resume", type=bool, nargs="?", const=True, default=False)
#                               ^^^^^^^^^ argparse-bool (fix)
arguments = parser.parse_args()
