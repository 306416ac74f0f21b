# Model, training and evaluation in one function; train() stands at the top of each epoch.
import torch
from torch import nn, optim


class Convolutions(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(3, 16, 3), nn.BatchNorm2d(16), nn.ReLU(), nn.AdaptiveAvgPool2d(1))
        self.head = nn.Linear(16, 10)

    def forward(self, x):
        return self.head(self.features(x).flatten(1))


def main(train_loader, val_loader, epochs=10):
    net = Convolutions().to("cuda")
    optimizer = optim.AdamW(net.parameters(), lr=3e-4)
    loss_function = nn.CrossEntropyLoss()
    for epoch in range(epochs):
        net.train()
        for x, y in train_loader:
            loss = loss_function(net(x.cuda()), y.cuda())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        total = 0.0
        net.eval()
        with torch.inference_mode():
            for x, y in val_loader:
                total += loss_function(net(x.cuda()), y.cuda()).item()
        print(epoch, total / len(val_loader))
