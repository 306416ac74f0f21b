# `step % n == n - 1`, with mixed precision.
import timm
import torch
from torch import nn

window = 2
model = timm.create_model("resnet50", pretrained=True, num_classes=12).cuda()
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
scaler = torch.cuda.amp.GradScaler()
for epoch in range(5):
    optimizer.zero_grad()
    for step, (images, labels) in enumerate(torch.load("batches.pt")):
        with torch.autocast("cuda"):
            loss = nn.functional.cross_entropy(model(images.cuda()), labels.cuda()) / window
        scaler.scale(loss).backward()
        if step % window == window - 1:
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()
