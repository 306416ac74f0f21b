import torch

from engine import Engine
from networks import make_model


def main(batches):
    model = make_model("perceptron")
    engine = Engine(model, torch.nn.CrossEntropyLoss(), torch.optim.Adam(model.parameters()))
    for _ in range(3):
        engine.train_epoch(batches)
