# exception: distutils.util.strtobool, alone and inside bool().
import argparse
from distutils.util import strtobool

parser = argparse.ArgumentParser()
parser.add_argument("--cuda", type=strtobool, default=True)
parser.add_argument("--capture-video", type=lambda x: bool(strtobool(x)), default=False, nargs="?", const=True)
