# The class imported by name: a repair has to import what it needs.
from argparse import ArgumentParser
import argparse

parser = ArgumentParser()
parser.add_argument("--amp", action=argparse.BooleanOptionalAction, default=True, help="mixed precision")
args = parser.parse_args()
