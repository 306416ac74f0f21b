# Batches drawn by next() from an iterator that starts anew
import torch.nn.functional as F
from torch.utils import data
from torchvision.datasets import STL10


def pretrain(model, optimizer, transform, steps):
    options = {"batch_size": 256, "num_workers": 8, "drop_last": True}
    loader = data.DataLoader(STL10("data", split="train", transform=transform), **options)
#            ^^^^^^^^^^^^^^^ unshuffled-training-loader (fix)
    batches = iter(loader)
    for step in range(steps):
        try:
            images, labels = next(batches)
        except StopIteration:
            batches = iter(loader)
            images, labels = next(batches)
        loss = F.cross_entropy(model(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
