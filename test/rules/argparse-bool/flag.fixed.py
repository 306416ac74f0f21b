# An optional flag of a script.
import argparse


def parse_arguments():
    parser = argparse.ArgumentParser(description="Train a classifier")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--use-gpu", action=argparse.BooleanOptionalAction, default=True, help="train on the graphics card")
    return parser.parse_args()


if __name__ == "__main__":
    options = parse_arguments()
    print(options.use_gpu)
