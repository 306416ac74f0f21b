# A variable has the name of the module that the repair needs.
import argparse


def main(json):
    parser = argparse.ArgumentParser()
    parser.add_argument("--extra", type=dict)
#                                  ^^^^^^^^^ argparse-list error (fix)
    json.update(vars(parser.parse_args()))


main({})
