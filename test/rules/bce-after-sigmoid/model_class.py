# The forward of a class ends in a sigmoid; the loss is imported by its own name.
import torch
from torch.nn import BCELoss, Dropout, Linear, Module


class Churn(Module):
    def __init__(self, inputs):
        super().__init__()
        self.first = Linear(inputs, 64)
        self.drop = Dropout(0.3)
        self.last = Linear(64, 1)

    def forward(self, x):
        x = self.drop(torch.relu(self.first(x)))
        return torch.sigmoid(self.last(x)).squeeze(-1)


def train(loader, inputs, epochs=20):
    net = Churn(inputs)
    loss_function = BCELoss()
    optimizer = torch.optim.AdamW(net.parameters())
    for _ in range(epochs):
        for x, left in loader:
            optimizer.zero_grad()
            loss = loss_function(net(x), left.float())
#                                ^^^^^^ bce-after-sigmoid (fix)
            loss.backward()
            optimizer.step()
