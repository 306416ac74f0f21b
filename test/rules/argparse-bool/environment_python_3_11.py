# env: torch==2.1, python==3.11
# With Python 3.9 and newer there is BooleanOptionalAction.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--amp", type=bool, default=False)
#                            ^^^^^^^^^ argparse-bool (fix)
