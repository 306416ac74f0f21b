# Groups of arguments, and calls over several lines with comments and a trailing comma.
import argparse

parser = argparse.ArgumentParser()
training = parser.add_argument_group("training")
training.add_argument(
    "-a",
    "--augment",  # both spellings
    action=argparse.BooleanOptionalAction,
    default=True,  # on unless switched off
    help="flip and crop the images",
)
either = training.add_mutually_exclusive_group()
either.add_argument("--half", action=argparse.BooleanOptionalAction, default=False)
either.add_argument("--double", action="store_true")
