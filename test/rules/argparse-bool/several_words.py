# An option that takes a list of words.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--freeze", type=bool, nargs="+", default=[True, False])
#                               ^^^^^^^^^ argparse-bool (fix)
parser.add_argument("--flip", type=bool, nargs=2)
#                             ^^^^^^^^^ argparse-bool (fix)
