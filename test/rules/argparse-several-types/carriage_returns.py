# Lines that end as on Windows, and an import that the repair needs.
"""Runs one experiment."""
import argparse
import typing

parser = argparse.ArgumentParser()
parser.add_argument(
    "--model-options",
    type=typing.Dict[str, int],
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ argparse-several-types (fix)
    default=None,
)
