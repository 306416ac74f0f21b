# A variable has the name of the module that the repair needs.
import argparse
from json import loads


def main(json):
    parser = argparse.ArgumentParser()
    parser.add_argument("--extra", type=loads)
    json.update(vars(parser.parse_args()))


main({})
