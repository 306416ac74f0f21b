# One core is kept free; the number goes through a constant of the module.
import multiprocessing as mp

from torch.utils.data import DataLoader, random_split
from torchvision.datasets import Food101

WORKERS = 4
BATCH = 128


def loaders(transform, generator):
    food = Food101("data", split="train", transform=transform)
    train, held_out = random_split(food, [0.9, 0.1], generator=generator)
    return (
        DataLoader(train, BATCH, shuffle=True, num_workers=WORKERS),
        DataLoader(held_out, BATCH, shuffle=False, num_workers=WORKERS),
    )
