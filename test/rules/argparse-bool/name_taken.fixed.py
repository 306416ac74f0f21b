# The name of the new function is taken by a variable.
import argparse

parse_bool = {"yes": True, "no": False}.get


def parse_bool_2(text):
    """Read true/false, yes/no, on/off or 1/0 from the command line."""
    word = text.lower()
    if word in ("true", "yes", "on", "1"):
        return True
    if word in ("false", "no", "off", "0"):
        return False
    raise ValueError(text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--flip", type=parse_bool_2, nargs="*")
    print(parser.parse_args(), parse_bool("yes"))


main()
