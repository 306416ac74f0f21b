# exception: a parameter named model is a state dict at every call.
import torch
import torch.nn as nn


def store(model, path):
    torch.save(model, path)


def main(args):
    net = nn.Linear(args.inputs, args.classes)
    net.eval()
    store(net.state_dict(), args.out)
