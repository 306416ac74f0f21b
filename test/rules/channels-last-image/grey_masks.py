# Grey images and masks get their channel and their batch by two new axes.
import cv2
import numpy as np
import torch
from PIL import Image
from torch import nn

net = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU())
plate = cv2.imread("plate.png", cv2.IMREAD_GRAYSCALE)
net(torch.from_numpy(plate).float()[None, None])
digit = np.array(Image.open("digit.png").convert("L"), dtype=np.float32)
net(torch.from_numpy(digit).unsqueeze(0).unsqueeze(0))
mask = torch.from_numpy(np.array(Image.open("mask.png"))).unsqueeze(0)
torch.save(mask, "mask.pt")
