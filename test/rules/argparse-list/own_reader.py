# A function that takes the word apart at its commas.
import argparse


def comma_separated(reader):
    return lambda text: [reader(part) for part in text.split(",")]


def integers(text):
    return [int(part) for part in text.split(",")]


parser = argparse.ArgumentParser()
parser.add_argument("--hidden", type=integers, default="256,128")
parser.add_argument("--lrs", type=comma_separated(float), default=[0.1])
parser.add_argument("--pair", type=lambda text: tuple(map(int, text.split("x"))))
parser.add_argument("--letters", type=lambda text: list(text))
