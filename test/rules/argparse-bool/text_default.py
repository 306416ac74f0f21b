# A default written as text.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--early-stopping", type=bool, default="False")
#                                       ^^^^^^^^^ argparse-bool (fix)
