# The class imported under another name, in parentheses.
from argparse import (
    ArgumentDefaultsHelpFormatter,
    ArgumentParser as Parser,
)
import argparse

parser = Parser(formatter_class=ArgumentDefaultsHelpFormatter)
parser.add_argument("--shuffle", action=argparse.BooleanOptionalAction, default=False)
