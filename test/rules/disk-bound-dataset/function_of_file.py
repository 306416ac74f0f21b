# A function of the file reads JSON and a spectrum with the builtin open and NumPy.
import json
from pathlib import Path

import numpy
from torch.utils.data import Dataset as TorchDataset


def load_sample(path: Path):
    with open(path.with_suffix(".json"), encoding="utf-8") as file:
        label = json.load(file)["label"]
    return numpy.load(path), label


class Spectra(TorchDataset):
    def __init__(self, root):
        self.paths = list(Path(root).glob("*.npy"))

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, position):
        return load_sample(self.paths[position])
#              ^^^^^^^^^^^ disk-bound-dataset
