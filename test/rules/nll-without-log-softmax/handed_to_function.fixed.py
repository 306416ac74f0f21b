# The classic split into train() and main(): the model is a parameter.
import torch
from torch import nn
from torch.nn import functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3)
        self.fc = nn.Linear(8 * 26 * 26, 10)

    def forward(self, x):
        x = torch.relu(self.conv(x))
        return self.fc(torch.flatten(x, 1))


def train(model, device, batches, optimizer, epoch):
    model.train()
    for index, (data, target) in enumerate(batches):
        data, target = data.to(device), target.to(device)
        optimizer.zero_grad()
        output = model(data)
        loss = F.nll_loss(F.log_softmax(output, dim=1), target)
        loss.backward()
        optimizer.step()
        if index % 10 == 0:
            print(epoch, loss.item())


def main(batches):
    model = Net().to("cpu")
    optimizer = torch.optim.Adadelta(model.parameters())
    for epoch in range(3):
        train(model, "cpu", batches, optimizer, epoch)
