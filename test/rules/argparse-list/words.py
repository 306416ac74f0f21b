# Lists and sets of words, in a class and a group, over several lines.
import argparse


class Config:
    @staticmethod
    def from_command_line():
        parser = argparse.ArgumentParser()
        group = parser.add_argument_group("metrics")
        group.add_argument(
            "--metrics",
            type=list,  # names of functions
#           ^^^^^^^^^ argparse-list (fix)
            default=["accuracy", "f1"],
        )
        group.add_argument("--exclude", type=set, default=set())
#                                       ^^^^^^^^ argparse-list (fix)
        group.add_argument("--frozen", type=frozenset[str])
#                                      ^^^^^^^^^^^^^^^^^^^ argparse-list (fix)
        group.add_argument("classes", type=list, help="class names")
#                                     ^^^^^^^^^ argparse-list (fix)
        return parser.parse_args()
