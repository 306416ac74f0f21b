# The remedy: nargs gives a list, json.loads a dictionary.
import argparse
import json

parser = argparse.ArgumentParser()
parser.add_argument("--sizes", type=int, nargs="+", default=[256, 128])
parser.add_argument("--betas", type=float, nargs=2, default=(0.9, 0.999))
parser.add_argument("--names", nargs="*", default=[])
parser.add_argument("--model-kwargs", type=json.loads, default={})
