# A parser kept on self and filled in another method.
import argparse


class Options:
    def __init__(self):
        self.parser = argparse.ArgumentParser()
        self.initialized = False

    def initialize(self):
        self.parser.add_argument("--name", type=str, default="experiment")
        self.parser.add_argument("--no-flip", action="store_true", default=False)
        self.initialized = True
