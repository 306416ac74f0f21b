# The type and the method stand behind names; default and nargs come from elsewhere.
import argparse
import json

SIZES = (512, 256)
Sequence = list


def build(defaults, **shared):
    parser = argparse.ArgumentParser()
    add = parser.add_argument
    add("--sizes", type=Sequence, default=SIZES)
#                  ^^^^^^^^^^^^^ argparse-list (fix)
    add("--scales", type=tuple, default=defaults.scales)
#                   ^^^^^^^^^^ argparse-list (fix)
    add("--labels", type=list, **shared)
#                   ^^^^^^^^^ argparse-list
    add("--head", type=dict, default=json.loads("{}"))
#                 ^^^^^^^^^ argparse-list error (fix)
    return parser
