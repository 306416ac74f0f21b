# A parser class of one's own.
import argparse


class TrainingParser(argparse.ArgumentParser):
    def __init__(self, **options):
        super().__init__(**options)
        self.add_argument("--deterministic", action=argparse.BooleanOptionalAction, default=False)


parser = TrainingParser(description="speech recognition")
parser.add_argument("--streaming", action=argparse.BooleanOptionalAction, default=False)
