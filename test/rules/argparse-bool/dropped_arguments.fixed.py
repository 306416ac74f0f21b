# metavar, choices and nargs go with the type, because the action refuses them.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--freeze-backbone", action=argparse.BooleanOptionalAction, default=True)
parser.add_argument("--ema", action=argparse.BooleanOptionalAction, required=True, help="average the weights")
