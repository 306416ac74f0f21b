# nargs is there already: each word is taken apart.
import argparse


def parse(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", nargs="+", type=list)
#                                             ^^^^^^^^^ argparse-list (fix)
    parser.add_argument("--crops", type=list, nargs=2, default=[32, 32])
#                                  ^^^^^^^^^ argparse-list (fix)
    parser.add_argument("--tags", action="append", type=list)
#                                                  ^^^^^^^^^ argparse-list (fix)
    parser.add_argument("--stages", nargs="?", const=[1], type=list, default=[1, 2])
#                                                         ^^^^^^^^^ argparse-list (fix)
    return parser.parse_args(argv)
