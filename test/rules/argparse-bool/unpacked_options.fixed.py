# Options unpacked beside the type.
import argparse

shared = {"default": False, "help": "see the manual"}
parser = argparse.ArgumentParser()
parser.add_argument("--pin-memory", action=argparse.BooleanOptionalAction, **shared)
