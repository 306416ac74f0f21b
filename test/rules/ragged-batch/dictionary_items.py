# Items that are dictionaries with boxes, options given in a dictionary
import json

import torch
from torch.utils import data
from torchvision.io import read_image

OPTIONS = {"batch_size": 4, "num_workers": 2}


class Cells(data.Dataset):
    def __init__(self, index_file):
        with open(index_file) as file:
            self.entries = json.load(file)

    def __len__(self):
        return len(self.entries)

    def __getitem__(self, index):
        entry = self.entries[index]
        image = read_image(entry["file"]).float() / 255
#               ^^^^^^^^^^ disk-bound-dataset
        return {"image": image, "boxes": torch.tensor(entry["boxes"]), "name": entry["file"]}


loader = data.DataLoader(Cells("cells.json"), **OPTIONS)
#        ^^^^^^^^^^^^^^^ ragged-batch (fix)
