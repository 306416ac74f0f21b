# exception: an action of one's own may do anything with the word.
import argparse


class KeyValue(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, dict(pair.split("=") for pair in values))


parser = argparse.ArgumentParser()
parser.add_argument("--set", action=KeyValue, type=list, nargs="+")
