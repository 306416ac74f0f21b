import torch
from torch import nn

from engine import evaluate, train_epoch
from layers import Tabular


def main(train_batches, held_out):
    model = Tabular(30, 2)
    optimizer = torch.optim.Adam(model.parameters())
    model.train()
    for epoch in range(10):
        loss = train_epoch(model, train_batches, nn.CrossEntropyLoss(), optimizer)
        print(epoch, loss, evaluate(model, held_out))


if __name__ == "__main__":
    main(*torch.load("rows.pt"))
