# Suppressed by a comment on the line above, and only there.
import argparse

parser = argparse.ArgumentParser()
# mlhints: ignore[argparse-bool] the old scripts pass an empty text
parser.add_argument("--legacy", type=bool, default=False)
parser.add_argument("--modern", action=argparse.BooleanOptionalAction, default=False)
