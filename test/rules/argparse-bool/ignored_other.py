# A comment that suppresses another rule.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--legacy", type=bool, default=False)  # mlhints: ignore[separate-splits] not this one
#                               ^^^^^^^^^ argparse-bool (fix)
