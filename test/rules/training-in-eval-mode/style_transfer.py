# exception: the picture is optimised, not the model.
import torch
from torch import nn
from torchvision import models

network = models.vgg19(weights="DEFAULT").eval()
content, goal = torch.load("pictures.pt")
picture = content.clone().requires_grad_(True)
optimizer = torch.optim.LBFGS([picture])
for _ in range(300):

    def closure():
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(network(picture), network(goal))
        loss.backward()
        return loss

    optimizer.step(closure)
