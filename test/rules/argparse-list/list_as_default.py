# Lists stand elsewhere: as default, as choices, in another argument's type.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--backbone", type=str, choices=list(("resnet18", "resnet50")), default="resnet18")
parser.add_argument("--steps", nargs="*", type=int, default=list(range(10)))
options = dict(type=str, default="")
parser.add_argument("--note", **options)
