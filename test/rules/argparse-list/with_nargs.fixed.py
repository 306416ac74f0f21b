# nargs is there already: each word is taken apart.
import argparse


def parse(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", nargs="+", type=str)
    parser.add_argument("--crops", type=int, nargs=2, default=[32, 32])
    parser.add_argument("--tags", action="append", type=str)
    parser.add_argument("--stages", nargs="*", type=int, default=[1, 2])
    return parser.parse_args(argv)
