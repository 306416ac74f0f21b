# A parameter called bool hides the built-in one.
import argparse


def add_flags(parser: argparse.ArgumentParser, bool=str):
    parser.add_argument("--teacher-forcing", type=bool, default="yes")
