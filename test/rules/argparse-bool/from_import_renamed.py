# The class imported under another name, in parentheses.
from argparse import (
    ArgumentDefaultsHelpFormatter,
    ArgumentParser as Parser,
)

parser = Parser(formatter_class=ArgumentDefaultsHelpFormatter)
parser.add_argument("--shuffle", type=bool, default=False)
#                                ^^^^^^^^^ argparse-bool (fix)
