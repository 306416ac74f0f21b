# The call stands in a text, a comment and a docstring only.
"""Usage: parser.add_argument("--x", type=bool) does not do what it says."""
import argparse

# parser.add_argument("--x", type=bool)
parser = argparse.ArgumentParser(epilog='never parser.add_argument("--x", type=bool)')
parser.add_argument("--x", action="store_true")
