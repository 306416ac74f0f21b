# exception: the models are switched as elements of lists and dictionaries that stand beside them.
import torch
from torch import nn


def net():
    return nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.Dropout(0.1), nn.Linear(8, 8))


class Pipeline:
    def __init__(self):
        self.encoder = net()
        self.decoder = net()
        self.vocoder = net()
        self.models = [self.encoder, self.decoder]
        self.others = {"vocoder": self.vocoder}

    def prepare(self):
        for model in self.models:
            model.eval()
        for name, model in self.others.items():
            model.eval()

    def run(self, batches):
        self.prepare()
        with torch.no_grad():
            for x in batches:
                print(self.vocoder(self.decoder(self.encoder(x))))


Pipeline().run(torch.load("batches.pt"))

first, second = net(), net()
for model, training in zip((first, second), (False, False)):
    model.train(training)
with torch.no_grad():
    for x in torch.load("batches.pt"):
        print(first(x), second(x))
