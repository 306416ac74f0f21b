# dict reads no word: a usage error for whoever gives the option.
"""Sweeps over hyperparameters."""

import argparse
import os

parser = argparse.ArgumentParser()
parser.add_argument("--model-kwargs", type=dict, default={})
#                                     ^^^^^^^^^ argparse-list error (fix)
parser.add_argument("--weights", type=dict[str, float], default=None, help="loss weights by name")
#                                ^^^^^^^^^^^^^^^^^^^^^ argparse-list error (fix)
print(os.getpid(), parser.parse_args())
