# The model is handed in; the batch of one image is run on it.
import numpy as np
import torch
from PIL import Image


def predict(network, path, device):
    picture = np.asarray(Image.open(path).convert("RGB").resize((224, 224)))
    batch = torch.from_numpy(picture).float().div(255).unsqueeze(0)
#                                                      ^^^^^^^^^^^^ channels-last-image (fix)
    batch = batch.to(device)
    with torch.no_grad():
        return network(batch).softmax(dim=1)
