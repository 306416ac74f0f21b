# The type and the method stand behind names; default and nargs come from elsewhere.
import argparse
import json

SIZES = (512, 256)
Sequence = list


def build(defaults, **shared):
    parser = argparse.ArgumentParser()
    add = parser.add_argument
    add("--sizes", type=int, nargs="+", default=SIZES)
    add("--scales", type=str, nargs="+", default=defaults.scales)
    add("--labels", type=list, **shared)
    add("--head", type=json.loads, default=json.loads("{}"))
    return parser
