# Blocks of two blanks and single quotation marks; the words are taken from the middle of a script.
import argparse
import sys

sys.path.insert(0, '..')
# what can be chosen
parser = argparse.ArgumentParser()
if len(sys.argv) > 2:
  print('many')
parser.add_argument('--freeze', type=bool, nargs='+', default=[True, False])
#                               ^^^^^^^^^ argparse-bool (fix)
print(parser.parse_args().freeze)
