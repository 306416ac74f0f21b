# metavar, choices and nargs go with the type, because the action refuses them.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--freeze-backbone", metavar="BOOL", type=bool, choices=[True, False], default=True)
#                                                        ^^^^^^^^^ argparse-bool (fix)
parser.add_argument("--ema", nargs=1, type=bool, required=True, help="average the weights")
#                                     ^^^^^^^^^ argparse-bool (fix)
