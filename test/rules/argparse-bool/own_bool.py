# A class of the file's own that is called bool.
import argparse


class bool:
    def __new__(cls, text):
        return text.strip().lower() in {"1", "true", "yes", "on"}


parser = argparse.ArgumentParser()
parser.add_argument("--bias", type=bool, default=True)
