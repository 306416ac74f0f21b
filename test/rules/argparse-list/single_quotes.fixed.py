# A default with commas, in a file of single quotation marks.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument('--gpus', type=lambda text: [int(part) for part in text.split(',')], default='0,1')
parser.add_argument('--layers', type=str, nargs='+')
print(parser.parse_args())
