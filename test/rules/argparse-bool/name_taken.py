# The name of the new function is taken by a variable.
import argparse

parse_bool = {"yes": True, "no": False}.get


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--flip", type=bool, nargs="*")
#                                 ^^^^^^^^^ argparse-bool (fix)
    print(parser.parse_args(), parse_bool("yes"))


main()
