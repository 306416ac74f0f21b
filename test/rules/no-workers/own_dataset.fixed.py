# A dataset of the file that reads pictures; the loader is an attribute.
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset
from torchvision.io import read_image


class Leaves(Dataset):
    def __init__(self, paths, labels):
        self.paths, self.labels = paths, labels

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        return read_image(self.paths[index]).float() / 255, self.labels[index]


class Trainer:
    def __init__(self, model, optimizer, paths, labels):
        self.model = model
        self.optimizer = optimizer
        self.loader = DataLoader(
            Leaves(paths, labels),
            batch_size=16,
            shuffle=True,
            drop_last=True,
            num_workers=4,
        )

    def fit(self, epochs):
        self.model.train()
        for _ in range(epochs):
            for leaves, labels in self.loader:
                self.optimizer.zero_grad()
                F.cross_entropy(self.model(leaves), labels).backward()
                self.optimizer.step()
