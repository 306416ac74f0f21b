# Lines that end as on Windows, and an import that the repair needs.
"""Runs one experiment."""
import argparse
import typing
import json

parser = argparse.ArgumentParser()
parser.add_argument(
    "--model-options",
    type=json.loads,
    default=None,
)
