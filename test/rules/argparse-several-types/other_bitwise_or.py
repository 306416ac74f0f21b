# exception: `|` of values of the program's own, which may be callables.
import argparse

from project.readers import integer, keyword

parser = argparse.ArgumentParser()
parser.add_argument("--steps", type=integer | keyword("all"))
