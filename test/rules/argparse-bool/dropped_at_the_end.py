# Several arguments that the switch cannot keep stand last, without a trailing comma.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--resume", type=bool, nargs="?", const=True)
#                               ^^^^^^^^^ argparse-bool (fix)
parser.add_argument("--amp", help="mixed precision", type=bool, metavar="BOOL", nargs="?", action="store")
#                                                    ^^^^^^^^^ argparse-bool (fix)
parser.add_argument("--ema", type=bool, nargs="?", const=True, default=False)
#                            ^^^^^^^^^ argparse-bool (fix)
