# The name holds logits when the loss is computed and probabilities only afterwards.
import torch
import torch.nn.functional as F


def step(model, optimizer, x, y):
    out = model(x)
    loss = F.cross_entropy(out, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    out = F.softmax(out, dim=1)
    return loss.item(), out.max(1).values


def weighted(model, x, y):
    scores = torch.softmax(model(x), dim=1)
    print("entropy", -(scores * scores.log()).sum(1).mean())
    scores = model(x)
    return F.cross_entropy(scores, y)
