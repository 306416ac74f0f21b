# The channels are moved to the front, before or after the tensor is made, before or after the batch.
import cv2
import numpy as np
import torch
from einops import rearrange
from torchvision import models

model = models.resnet18(weights="IMAGENET1K_V1")
model.eval()
image = cv2.cvtColor(cv2.imread("dog.jpg"), cv2.COLOR_BGR2RGB).astype(np.float32) / 255
with torch.no_grad():
    model(torch.from_numpy(image).permute(2, 0, 1).unsqueeze(0))
    model(torch.from_numpy(image.transpose(2, 0, 1))[None])
    model(torch.from_numpy(np.transpose(image, (2, 0, 1))).unsqueeze(0))
    batch = torch.from_numpy(image).unsqueeze(0)
    batch = batch.permute(0, 3, 1, 2)
    model(batch)
    model(torch.from_numpy(np.moveaxis(image, -1, 0).copy()).unsqueeze(0))
    model(rearrange(torch.from_numpy(image), "h w c -> 1 c h w"))
    model(torch.from_numpy(np.expand_dims(image, 0)).movedim(3, 1))
