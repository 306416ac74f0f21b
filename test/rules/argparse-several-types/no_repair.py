# What was meant is not clear, or has pitfalls of its own: no repair is offered.
import argparse
from typing import Callable, List, Optional, Union

parser = argparse.ArgumentParser()
parser.add_argument("--device", type=(int, str), default=0)
#                               ^^^^^^^^^^^^^^^ argparse-several-types
parser.add_argument("--amp", type=Optional[bool], default=None)
#                            ^^^^^^^^^^^^^^^^^^^ argparse-several-types
parser.add_argument("--hook", type=Callable)
#                             ^^^^^^^^^^^^^ argparse-several-types
parser.add_argument("--layers", type=Union[List[int], int], default=2)
#                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ argparse-several-types
parser.add_argument("--table", type={"small": 1, "large": 2})
#                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ argparse-several-types
parser.add_argument("--level", type=1)
#                              ^^^^^^ argparse-several-types
