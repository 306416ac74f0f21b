# A trainer takes the model as an argument and moves it to a device.
import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, features, classes):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(features, 64), nn.ReLU())
        self.head = nn.Linear(64, classes)
        self.out = nn.Softmax(-1)

    def forward(self, x):
        h = self.head(self.body(x))
        return h


class Trainer:
    def __init__(self, model, loss_fn, device="cpu"):
        self.model = model.to(device)
        self.loss_fn = loss_fn
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.1)

    def run(self, batches):
        for inputs, labels in batches:
            self.optimizer.zero_grad()
            outputs = self.model(inputs)
            loss = self.loss_fn(outputs, labels)
            loss.backward()
            self.optimizer.step()


def main(batches):
    Trainer(Classifier(10, 3), nn.CrossEntropyLoss(label_smoothing=0.1)).run(batches)
