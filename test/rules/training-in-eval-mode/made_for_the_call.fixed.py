# the model is made in the call of the function that trains it, and samples turn it to eval mode on the way.
import torch
from torch import nn
from torchvision.models import resnet18


def sample(net):
    net.eval()
    with torch.no_grad():
        return net(torch.load("fixed.pt")).argmax(1)


def train(net, batches, every):
    optimizer = torch.optim.Adam(net.parameters())
    for step, (x, y) in enumerate(batches):
        net.train()
        loss = nn.functional.cross_entropy(net(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % every == 0:
            print(sample(net))


train(resnet18().cuda(), torch.load("batches.pt"), 100)
