# A parser class of one's own.
import argparse


class TrainingParser(argparse.ArgumentParser):
    def __init__(self, **options):
        super().__init__(**options)
        self.add_argument("--deterministic", type=bool, default=False)
#                                            ^^^^^^^^^ argparse-bool (fix)


parser = TrainingParser(description="speech recognition")
parser.add_argument("--streaming", type=bool, default=False)
#                                  ^^^^^^^^^ argparse-bool (fix)
