# Several arguments that the switch cannot keep stand last, without a trailing comma.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--resume", action=argparse.BooleanOptionalAction)
parser.add_argument("--amp", help="mixed precision", action=argparse.BooleanOptionalAction)
parser.add_argument("--ema", action=argparse.BooleanOptionalAction, default=False)
