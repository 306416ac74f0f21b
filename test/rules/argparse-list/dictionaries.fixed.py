# dict reads no word: a usage error for whoever gives the option.
"""Sweeps over hyperparameters."""

import argparse
import os
import json

parser = argparse.ArgumentParser()
parser.add_argument("--model-kwargs", type=json.loads, default={})
parser.add_argument("--weights", type=json.loads, default=None, help="loss weights by name")
print(os.getpid(), parser.parse_args())
