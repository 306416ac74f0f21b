# A positional argument: always True, and no action can replace it.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("checkpoint", type=str)
parser.add_argument("verbose", type=bool)
#                              ^^^^^^^^^ argparse-bool
print(parser.parse_args().verbose)
