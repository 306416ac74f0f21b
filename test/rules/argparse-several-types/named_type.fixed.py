# The type stands in a variable, the method behind a name.
import argparse
from pathlib import Path
from typing import Any, Dict
import json

NUMBER = (int, float)


def build():
    parser = argparse.ArgumentParser("tune")
    add = parser.add_argument
    add("--weight-decay", type=float, default=0)
    add("--overrides", type=json.loads, default={})
    add("--extra", type=str)
    add("--checkpoint", type=Path, default=None)
    return parser
