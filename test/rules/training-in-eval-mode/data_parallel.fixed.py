# eval() on the module inside DataParallel; a while loop that stops early.
import torch
from torch import nn
from torchvision import models


def train(train_loader, val_loader, patience=5):
    model = nn.DataParallel(models.vgg16(num_classes=20)).cuda()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    best, waited, epoch = float("inf"), 0, 0
    while waited < patience:
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x.cuda()), y.cuda())
            loss.backward()
            optimizer.step()
        model.module.eval()
        with torch.no_grad():
            current = sum(nn.functional.cross_entropy(model(x.cuda()), y.cuda()).item() for x, y in val_loader)
        if current < best:
            best, waited = current, 0
        else:
            waited += 1
        epoch += 1
