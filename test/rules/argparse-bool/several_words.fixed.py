# An option that takes a list of words.
import argparse


def parse_bool(text):
    """Read true/false, yes/no, on/off or 1/0 from the command line."""
    word = text.lower()
    if word in ("true", "yes", "on", "1"):
        return True
    if word in ("false", "no", "off", "0"):
        return False
    raise ValueError(text)


parser = argparse.ArgumentParser()
parser.add_argument("--freeze", type=parse_bool, nargs="+", default=[True, False])
parser.add_argument("--flip", type=parse_bool, nargs=2)
