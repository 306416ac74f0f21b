# A while loop: where to call it from is for the author to say
import torch.nn.functional as F
from torch.utils.data import DataLoader, DistributedSampler


def fit(model, optimizer, dataset, max_steps):
    loader = DataLoader(dataset, batch_size=64, sampler=DistributedSampler(dataset, seed=7))
#                                                       ^^^^^^^^^^^^^^^^^^ sampler-without-set-epoch
    step = 0
    while step < max_steps:
        for features, labels in loader:
            optimizer.zero_grad()
            F.cross_entropy(model(features), labels).backward()
            optimizer.step()
            step += 1
