# The remedies: actions take no value.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--compile", action=argparse.BooleanOptionalAction, default=True)
parser.add_argument("--dry-run", action="store_true")
parser.add_argument("--no-cuda", action="store_false", dest="cuda")
