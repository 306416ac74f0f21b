# Accelerate accumulates by an option of its Accelerator.
import torch
from accelerate import Accelerator
from torch import nn
from torchvision import models

accelerator = Accelerator(mixed_precision="bf16", gradient_accumulation_steps=8)
#                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
model = models.efficientnet_b0(num_classes=30)
optimizer = torch.optim.AdamW(model.parameters())
model, optimizer, loader = accelerator.prepare(model, optimizer, torch.load("loader.pt"))
for images, labels in loader:
    with accelerator.accumulate(model):
        loss = nn.functional.cross_entropy(model(images), labels)
        accelerator.backward(loss)
        optimizer.step()
        optimizer.zero_grad()
