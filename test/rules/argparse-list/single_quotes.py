# A default with commas, in a file of single quotation marks.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument('--gpus', type=list, default='0,1')
#                             ^^^^^^^^^ argparse-list (fix)
parser.add_argument('--layers', type=list)
#                               ^^^^^^^^^ argparse-list (fix)
print(parser.parse_args())
