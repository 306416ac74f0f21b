# A star import.
from argparse import *

parser = ArgumentParser()
parser.add_argument("--cache", type=bool)
#                              ^^^^^^^^^ argparse-bool (fix)
