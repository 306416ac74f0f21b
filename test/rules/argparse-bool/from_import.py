# The class imported by name: a repair has to import what it needs.
from argparse import ArgumentParser

parser = ArgumentParser()
parser.add_argument("--amp", type=bool, default=True, help="mixed precision")
#                            ^^^^^^^^^ argparse-bool (fix)
args = parser.parse_args()
