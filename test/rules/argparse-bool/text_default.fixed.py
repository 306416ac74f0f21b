# A default written as text.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--early-stopping", action=argparse.BooleanOptionalAction, default=False)
