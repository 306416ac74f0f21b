# Blocks of two blanks and single quotation marks; the words are taken from the middle of a script.
import argparse
import sys


def parse_bool(text):
  """Read true/false, yes/no, on/off or 1/0 from the command line."""
  word = text.lower()
  if word in ('true', 'yes', 'on', '1'):
    return True
  if word in ('false', 'no', 'off', '0'):
    return False
  raise ValueError(text)


sys.path.insert(0, '..')
# what can be chosen
parser = argparse.ArgumentParser()
if len(sys.argv) > 2:
  print('many')
parser.add_argument('--freeze', type=parse_bool, nargs='+', default=[True, False])
print(parser.parse_args().freeze)
