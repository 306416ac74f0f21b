# A static method that extends its parent's parser.
from argparse import ArgumentParser

import torch.nn as nn
import argparse


class Tagger(nn.Module):
    @staticmethod
    def add_model_arguments(parent):
        parser = ArgumentParser(parents=[parent], add_help=False)
        parser.add_argument("--hidden", type=int, default=256)
        parser.add_argument("--bidirectional", action=argparse.BooleanOptionalAction, default=True)
        return parser
