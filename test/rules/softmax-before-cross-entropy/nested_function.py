# A closure within a method.
import torch
from torch.nn import functional as F


class Search:
    def optimize(self, model, optimizer, batch, labels):
        def closure():
            optimizer.zero_grad()
            output = F.softmax(model(batch), dim=1)
            loss = F.cross_entropy(output, labels)
#                                  ^^^^^^ softmax-before-cross-entropy (fix)
            loss.backward()
            return loss

        return optimizer.step(closure)
