# A comment that suppresses another rule.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--legacy", action=argparse.BooleanOptionalAction, default=False)  # mlhints: ignore[separate-splits] not this one
