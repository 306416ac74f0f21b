# Fully connected layers take the numbers in any order.
import cv2
import torch
from torch import nn

net = nn.Sequential(nn.Flatten(), nn.Linear(20 * 20 * 3, 64), nn.ReLU(), nn.Linear(64, 36))
character = cv2.resize(cv2.imread("character.png"), (20, 20))
batch = torch.from_numpy(character).float().unsqueeze(0) / 255
print(net(batch).argmax())
