# The default of a command-line option; the namespace goes through two functions.
import argparse

from torch.utils.data import DataLoader


def get_parser():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--batch_size", default=64, type=int)
    parser.add_argument("--num_workers", default=20, type=int)
#                                                ^^ too-many-workers (fix)
    parser.add_argument("--pin_mem", action="store_true")
    return parser


def build(dataset, args):
    return DataLoader(
        dataset, batch_size=args.batch_size, shuffle=True, num_workers=args.num_workers, pin_memory=args.pin_mem
    )


def main(args, dataset):
    return build(dataset, args)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser("pretraining", parents=[get_parser()]).parse_args()
    main(arguments, range(1000))
