# exception: a momentum key encoder runs in training mode inside the training step.
import copy

import torch
import torch.nn as nn
import torch.nn.functional as F
import torchvision


def pretrain(loader, epochs, momentum=0.999):
    query = torchvision.models.resnet50(num_classes=128)
    key = copy.deepcopy(query)
    for parameter in key.parameters():
        parameter.requires_grad = False
    queue = F.normalize(torch.randn(128, 65536), dim=0)
    optimizer = torch.optim.SGD(query.parameters(), lr=0.03, momentum=0.9)
    for epoch in range(epochs):
        for first, second in loader:
            q = F.normalize(query(first), dim=1)
            with torch.no_grad():
                for slow, fast in zip(key.parameters(), query.parameters()):
                    slow.mul_(momentum).add_(fast, alpha=1 - momentum)
                k = F.normalize(key(second), dim=1)
            positive = (q * k).sum(1, keepdim=True)
            logits = torch.cat([positive, q @ queue], dim=1) / 0.07
            loss = F.cross_entropy(logits, torch.zeros(len(q), dtype=torch.long))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            queue = torch.cat([k.t(), queue], dim=1)[:, :65536]
