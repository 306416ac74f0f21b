# exception: the parser has been taught what the word means.
import argparse


def yes_or_no(text):
    return text.lower() in ("yes", "true", "1")


class Parser(argparse.ArgumentParser):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.register("type", "yesno", yes_or_no)


parser = argparse.ArgumentParser()
parser.register("type", "yesno", yes_or_no)
parser.add_argument("--augment", type="yesno", default=True)
