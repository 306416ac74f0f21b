# exception: an attack takes gradients of the input, and no optimizer steps.
import torch
from torch import nn
from torchvision import models


def attack(images, labels, epsilon=8 / 255, steps=10):
    model = models.resnet50(weights="DEFAULT")
    model.eval()
    perturbed = images.clone()
    for _ in range(steps):
        perturbed.requires_grad_(True)
        loss = nn.functional.cross_entropy(model(perturbed), labels)
        loss.backward()
        perturbed = (perturbed + epsilon / steps * perturbed.grad.sign()).clamp(0, 1).detach()
    return perturbed
