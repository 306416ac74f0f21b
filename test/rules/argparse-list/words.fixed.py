# Lists and sets of words, in a class and a group, over several lines.
import argparse


class Config:
    @staticmethod
    def from_command_line():
        parser = argparse.ArgumentParser()
        group = parser.add_argument_group("metrics")
        group.add_argument(
            "--metrics",
            type=str, nargs="+",  # names of functions
            default=["accuracy", "f1"],
        )
        group.add_argument("--exclude", type=str, nargs="+", default=set())
        group.add_argument("--frozen", type=str, nargs="+")
        group.add_argument("classes", type=str, nargs="+", help="class names")
        return parser.parse_args()
