# exception: another model in eval mode is run in the training step, but its weights are not trained.
import torch
from torch import nn
from torchvision import models


def train_upscaler(pairs):
    vgg = models.vgg16(weights="DEFAULT")
    vgg.eval()
    for parameter in vgg.parameters():
        parameter.requires_grad = False
    upscaler = nn.Sequential(nn.Conv2d(3, 64, 3), nn.BatchNorm2d(64), nn.ReLU(), nn.ConvTranspose2d(64, 3, 3))
    optimizer = torch.optim.Adam(upscaler.parameters(), lr=1e-4)
    for small, large in pairs:
        restored = upscaler(small)
        perceptual = nn.functional.l1_loss(vgg(restored), vgg(large))
        loss = nn.functional.l1_loss(restored, large) + 0.1 * perceptual
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
