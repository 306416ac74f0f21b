# exception: the model that is made for the call is switched back by the function that samples, or has no such layer.
import torch
from torch import nn
from torchvision.models import resnet18


def sample(net):
    net.eval()
    with torch.no_grad():
        print(net(torch.load("fixed.pt")).argmax(1))
    return net.train()


def train(net, batches, every):
    optimizer = torch.optim.Adam(net.parameters())
    for step, (x, y) in enumerate(batches):
        loss = nn.functional.cross_entropy(net(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % every == 0:
            sample(net)


train(resnet18().cuda(), torch.load("batches.pt"), 100)
train(nn.Sequential(nn.Linear(8, 8), nn.Linear(8, 2)), torch.load("rows.pt"), 100)
