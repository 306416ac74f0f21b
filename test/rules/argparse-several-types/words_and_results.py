# The name of a type as text, and the result of calling it.
import argparse

parser = argparse.ArgumentParser()
subparsers = parser.add_subparsers(dest="command")
train = subparsers.add_parser("train")
train.add_argument("--workers", type="int", default=4)
#                               ^^^^^^^^^^ argparse-several-types (fix)
train.add_argument("--temperature", type='float', default=1.0)
#                                   ^^^^^^^^^^^^ argparse-several-types (fix)
train.add_argument("--batch-size", type=int(), default=32)
#                                  ^^^^^^^^^^ argparse-several-types (fix)
train.add_argument("run", type=str())
#                         ^^^^^^^^^^ argparse-several-types (fix)
