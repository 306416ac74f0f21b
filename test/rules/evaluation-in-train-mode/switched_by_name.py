# exception: a method of the base class switches every model whose name is listed.
import torch
from torch import nn


class Base:
    def eval(self):
        for name in self.model_names:
            net = getattr(self, "net_" + name)
            net.eval()


class Translator(Base):
    def __init__(self):
        self.model_names = ["forth", "back"]
        self.net_forth = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8))
        self.net_back = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8))

    def test(self, batches):
        with torch.no_grad():
            for x in batches:
                print(self.net_back(self.net_forth(x)))


translator = Translator()
translator.eval()
translator.test(torch.load("batches.pt"))
