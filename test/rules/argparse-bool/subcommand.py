# A subcommand's parser.
import argparse


def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    evaluate = commands.add_parser("evaluate")
    evaluate.add_argument("--weights")
    evaluate.add_argument("--save-predictions", type=bool, default=False, dest="save")
#                                               ^^^^^^^^^ argparse-bool (fix)
    print(parser.parse_args())


main()
