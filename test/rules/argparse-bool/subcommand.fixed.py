# A subcommand's parser.
import argparse


def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    evaluate = commands.add_parser("evaluate")
    evaluate.add_argument("--weights")
    evaluate.add_argument("--save-predictions", action=argparse.BooleanOptionalAction, default=False, dest="save")
    print(parser.parse_args())


main()
