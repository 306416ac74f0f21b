# A bool that comes from elsewhere.
import argparse

from project.conversions import parse_bool as bool

parser = argparse.ArgumentParser()
parser.add_argument("--residual", type=bool, default=True)
