# The default shows words between commas.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--hidden", type=list, default="256,128,64")
#                               ^^^^^^^^^ argparse-list (fix)
parser.add_argument("--datasets", type=list, default="train-clean-100,train-clean-360")
#                                 ^^^^^^^^^ argparse-list (fix)
parser.add_argument("--name", type=list, default="baseline")
#                             ^^^^^^^^^ argparse-list
