# The dataset draws its samples at random, or shuffles them at the end of an epoch
import random

import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset


class Pairs(Dataset):
    def __init__(self, pictures):
        self.pictures = pictures

    def __len__(self):
        return 10000

    def __getitem__(self, index):
        first, second = random.sample(self.pictures, 2)
        return first.pixels, second.pixels, float(first.label == second.label)


def train(model, optimizer, pictures):
    for first, second, same in DataLoader(Pairs(pictures), batch_size=64, num_workers=2):
        loss = F.binary_cross_entropy_with_logits(model(first, second), same)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
