# A positional argument with nargs="?" and a default.
import argparse

parser = argparse.ArgumentParser("export")
parser.add_argument("quantize", nargs="?", type=bool, default=False, help="quantize the weights")
#                                          ^^^^^^^^^ argparse-bool
