# exception: code that only type checkers read.
import argparse
from typing import TYPE_CHECKING

parser = argparse.ArgumentParser()
if TYPE_CHECKING:
    parser.add_argument("--flag", type=bool)
