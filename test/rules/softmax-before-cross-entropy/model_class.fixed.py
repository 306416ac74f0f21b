# The last step of a model class's forward; the model is moved to a device on the way.
import torch
import torch.nn as nn
import torch.nn.functional as F


class Perceptron(nn.Module):
    def __init__(self, features, classes):
        super().__init__()
        self.hidden = nn.Linear(features, 64)
        self.output = nn.Linear(64, classes)

    def forward(self, x):
        x = F.relu(self.hidden(x))
        return self.output(x)


def main(loader):
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = Perceptron(30, 2).to(device)
    criterion = nn.CrossEntropyLoss().to(device)
    optimizer = torch.optim.Adam(model.parameters())
    for x, y in loader:
        optimizer.zero_grad()
        output = model(x.to(device))
        loss = criterion(output, y.to(device))
        loss.backward()
        optimizer.step()
