# env: python==3.8
# Before Python 3.9 there is no BooleanOptionalAction.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--amp", action="store_true", default=False)
