# Unions of Python 3.10 and of typing, in a function, in groups and with None.
import argparse
import typing as t
from typing import Optional, Union


def read_arguments(argv=None):
    p = argparse.ArgumentParser()
    data = p.add_argument_group("data")
    data.add_argument("--fraction", type=int | float, default=1.0)
#                                   ^^^^^^^^^^^^^^^^ argparse-several-types (fix)
    data.add_argument(
        "--limit",
        type=Optional[int],  # all samples when it is left out
#       ^^^^^^^^^^^^^^^^^^ argparse-several-types (fix)
        default=None,
    )
    optim = p.add_argument_group("optimizer")
    optim.add_argument("--momentum", type=Union[float, int], default=0.9)
#                                    ^^^^^^^^^^^^^^^^^^^^^^ argparse-several-types (fix)
    optim.add_argument("--clip", type=float | None, default=None)
#                                ^^^^^^^^^^^^^^^^^ argparse-several-types (fix)
    optim.add_argument("--seed", type=t.Union[None, int], default=None)
#                                ^^^^^^^^^^^^^^^^^^^^^^^ argparse-several-types (fix)
    optim.add_argument("--resume", type=Union[str, None])
#                                  ^^^^^^^^^^^^^^^^^^^^^ argparse-several-types (fix)
    return p.parse_args(argv)
