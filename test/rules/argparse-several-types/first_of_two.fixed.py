# `int or float` is int: it refuses 0.1.
import argparse


def options():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--lr", type=float, default=0.1)
    return parser
