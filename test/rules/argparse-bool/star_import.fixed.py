# A star import.
from argparse import *
import argparse

parser = ArgumentParser()
parser.add_argument("--cache", action=argparse.BooleanOptionalAction)
