# Blocks of two blanks and single quotation marks.
import torch
import torch.nn as nn


def train(model, loader, epochs):
  optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
  for epoch in range(epochs):
    for x, y in loader:
      optimizer.zero_grad()
      nn.functional.mse_loss(model(x), y).backward()
      optimizer.step()
    torch.save({
      'epoch': epoch,
      'model': model.state_dict(),
      'optimizer': optimizer.state_dict(),
    }, 'net_{}.pth'.format(epoch))
