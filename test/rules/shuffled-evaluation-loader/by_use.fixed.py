# A loader that is only handed to an evaluation
import torch
from torch.utils.data import DataLoader, Dataset


class Scans(Dataset):
    def __init__(self, volumes):
        self.volumes = volumes

    def __len__(self):
        return len(self.volumes)

    def __getitem__(self, index):
        return torch.as_tensor(self.volumes[index])


@torch.no_grad()
def predict(model, loader):
    model.eval()
    return torch.cat([model(volume) for volume in loader])


def main(model, paths, volumes):
    loader = DataLoader(Scans(volumes), 4, False)
    scores = predict(model, loader)
    for path, score in zip(paths, scores):
        print(path, score.item())
