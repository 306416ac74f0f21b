# Gradients are switched off for each batch; the mode is switched once, before the loop over them.
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = nn.Dropout(0.5)
        self.fc = nn.Linear(3, 3)

    def forward(self, x):
        return self.fc(self.drop(x))


def test(test_loader):
    model = Net()
    right = 0
    for x, y in test_loader:
        with torch.no_grad():
            output = model(x)
#                    ^^^^^^^^ evaluation-in-train-mode (fix)
        right += (output.argmax(1) == y).sum().item()
    return right


def main(train_loader, test_loader):
    net = Net()
    optimizer = torch.optim.Adam(net.parameters())
    for epoch in range(3):
        for x, y in train_loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            optimizer.step()
        right = 0
        for x, y in test_loader:
            with torch.no_grad():
                right += (net(x).argmax(1) == y).sum().item()
#                         ^^^^^^ evaluation-in-train-mode (fix)
        print(epoch, right)


def answer(question):
    model = Net()
    while question is not None:
        with torch.no_grad():
            question = yield model(question)
#                            ^^^^^^^^^^^^^^^ evaluation-in-train-mode (fix)
