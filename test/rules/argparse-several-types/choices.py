# Values instead of a type: Literal and lists of words become choices.
import argparse
from typing import Literal

parser = argparse.ArgumentParser()
parser.add_argument("--optimizer", type=Literal["sgd", "adam"], default="adam")
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ argparse-several-types (fix)
parser.add_argument("--schedule", type=["step", "cosine"], default="step")
#                                 ^^^^^^^^^^^^^^^^^^^^^^^ argparse-several-types (fix)
parser.add_argument("--depth", type=Literal[18, 34, 50], default=18)
#                              ^^^^^^^^^^^^^^^^^^^^^^^^ argparse-several-types (fix)
parser.add_argument("--norm", type=Literal["batch", "group"], choices=["batch", "group"], default="batch")
#                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ argparse-several-types (fix)
