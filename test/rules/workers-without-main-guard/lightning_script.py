# Lightning reads the loaders; the settings come from the command line.
import argparse

import lightning as L
from torch.utils.data import DataLoader, random_split
from torchvision.datasets import MNIST
from torchvision.transforms import ToTensor

from network import Classifier

parser = argparse.ArgumentParser()
parser.add_argument("--workers", type=int, default=4)
args = parser.parse_args()

digits = MNIST("data", train=True, download=True, transform=ToTensor())
train, val = random_split(digits, [55000, 5000])
trainer = L.Trainer(max_epochs=3)
trainer.fit(
    Classifier(),
    DataLoader(train, batch_size=64, shuffle=True, num_workers=args.workers),
#   ^^^^^^^^^^ workers-without-main-guard (fix)
    DataLoader(val, batch_size=64, num_workers=args.workers),
)
