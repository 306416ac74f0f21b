# The type stands in a variable, the method behind a name.
import argparse
from pathlib import Path
from typing import Any, Dict

NUMBER = (int, float)


def build():
    parser = argparse.ArgumentParser("tune")
    add = parser.add_argument
    add("--weight-decay", type=NUMBER, default=0)
#                         ^^^^^^^^^^^ argparse-several-types (fix)
    add("--overrides", type=Dict[str, float], default={})
#                      ^^^^^^^^^^^^^^^^^^^^^ argparse-several-types (fix)
    add("--extra", type=Any)
#                  ^^^^^^^^ argparse-several-types (fix)
    add("--checkpoint", type=Path | None, default=None)
#                       ^^^^^^^^^^^^^^^^ argparse-several-types (fix)
    return parser
