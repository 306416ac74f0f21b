# Values instead of a type: Literal and lists of words become choices.
import argparse
from typing import Literal

parser = argparse.ArgumentParser()
parser.add_argument("--optimizer", choices=["sgd", "adam"], default="adam")
parser.add_argument("--schedule", choices=["step", "cosine"], default="step")
parser.add_argument("--depth", type=int, choices=[18, 34, 50], default=18)
parser.add_argument("--norm", choices=["batch", "group"], default="batch")
