# A line being typed does not silence the lines around it.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--first", action=argparse.BooleanOptionalAction, default=False)
parser.add_argument("--second", type=
parser.add_argument("--third", type=int, default=3)


def main():
    options = parser.parse_args()
    parser.add_argument("--fourth", action=argparse.BooleanOptionalAction, default=False)
    return options
