# SyncBatchNorm joins processes, not the passes of one process.
import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel
from torchvision import models


def train(loader, rank, accumulation=4):
    model = nn.SyncBatchNorm.convert_sync_batchnorm(models.resnet50()).to(rank)
    model = DistributedDataParallel(model, device_ids=[rank])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for step, (x, y) in enumerate(loader, 1):
        loss = nn.functional.cross_entropy(model(x.to(rank)), y.to(rank)) / accumulation
        loss.backward()
        if step % accumulation == 0:
#          ^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
            optimizer.step()
            optimizer.zero_grad()
