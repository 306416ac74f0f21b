# exception: a function that reads the words for yes and no.
import argparse


def str2bool(value):
    if isinstance(value, bool):
        return value
    if value.lower() in ("yes", "true", "t", "y", "1"):
        return True
    if value.lower() in ("no", "false", "f", "n", "0"):
        return False
    raise argparse.ArgumentTypeError("Boolean value expected.")


parser = argparse.ArgumentParser()
parser.add_argument("--nice", type=str2bool, nargs="?", const=True, default=False)
parser.add_argument("--log-images", type=lambda text: str2bool(text), default=True)
