# A loader that is only handed to an evaluation
import torch
from torch.utils.data import DataLoader, Dataset


class Scans(Dataset):
    def __init__(self, paths):
        self.paths = paths

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        return torch.load(self.paths[index], weights_only=True)


@torch.no_grad()
def predict(model, loader):
    model.eval()
    return torch.cat([model(volume) for volume in loader])


def main(model, paths):
    loader = DataLoader(Scans(paths), 4, False)
    scores = predict(model, loader)
    for path, score in zip(paths, scores):
        print(path, score.item())
