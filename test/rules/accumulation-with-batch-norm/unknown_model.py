# exception: what the model is made of cannot be seen.
import torch
from accelerate import Accelerator
from medical_networks import build_network
from torch import nn

accelerator = Accelerator(gradient_accumulation_steps=4)
model = build_network("small")
optimizer = torch.optim.Adam(model.parameters())
for i, (x, y) in enumerate(torch.load("batches.pt")):
    (nn.functional.cross_entropy(model(x), y) / 4).backward()
    if (i + 1) % 4 == 0:
        optimizer.step()
        optimizer.zero_grad()
