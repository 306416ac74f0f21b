# exception: `list` is a function of the file's own.
import argparse


def list(text):
    return text.split(",")


parser = argparse.ArgumentParser()
parser.add_argument("--layers", type=list, default=[])
