# The default shows words between commas.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--hidden", type=lambda text: [int(part) for part in text.split(",")], default="256,128,64")
parser.add_argument("--datasets", type=lambda text: text.split(","), default="train-clean-100,train-clean-360")
parser.add_argument("--name", type=list, default="baseline")
