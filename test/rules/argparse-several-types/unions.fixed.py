# Unions of Python 3.10 and of typing, in a function, in groups and with None.
import argparse
import typing as t
from typing import Optional, Union


def read_arguments(argv=None):
    p = argparse.ArgumentParser()
    data = p.add_argument_group("data")
    data.add_argument("--fraction", type=float, default=1.0)
    data.add_argument(
        "--limit",
        type=int,  # all samples when it is left out
        default=None,
    )
    optim = p.add_argument_group("optimizer")
    optim.add_argument("--momentum", type=float, default=0.9)
    optim.add_argument("--clip", type=float, default=None)
    optim.add_argument("--seed", type=int, default=None)
    optim.add_argument("--resume", type=str)
    return p.parse_args(argv)
