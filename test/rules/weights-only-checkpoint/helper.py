# A helper writes the file and is called in the loop; there is nothing to repair at the call.
import torch
from torch import nn

model = nn.GRU(16, 32)
optimizer = torch.optim.RMSprop(model.parameters())


def save(epoch):
    path = f"gru_{epoch:03d}.pt"
    torch.save(model.state_dict(), path)
#              ^^^^^^^^^^^^^^^^^^ weights-only-checkpoint


def fit(batches):
    for epoch in range(50):
        for batch, goal in batches:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(batch)[0], goal).backward()
            optimizer.step()
        save(epoch)
