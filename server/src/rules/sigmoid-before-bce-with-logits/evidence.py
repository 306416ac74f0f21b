# needs: torch
"""`BCEWithLogitsLoss` applies sigmoid itself: on sigmoid output even perfect predictions keep a large loss."""

import torch
from torch import nn

criterion = nn.BCEWithLogitsLoss()

logits = torch.tensor([100.0, -100.0])
target = torch.tensor([1.0, 0.0])
after = criterion(logits.sigmoid(), target).item()
plain = criterion(logits, target).item()
print(f"perfect predictions, half of them positive: loss {after:.3f} after sigmoid, {plain:.3f} on logits")
assert after > 0.5 and plain < 1e-6

positive = criterion(torch.tensor([100.0]).sigmoid(), torch.tensor([1.0])).item()
print(f"perfect predictions, all positive: loss {positive:.3f} after sigmoid")
assert positive > 0.31


def gradient(prepare):
    logit = torch.tensor([10.0], requires_grad=True)
    criterion(prepare(logit), torch.tensor([0.0])).backward()
    return logit.grad.item()


twice, once = gradient(torch.sigmoid), gradient(nn.Identity())
print(f"wrong prediction with logit 10: gradient {twice:.5f} after sigmoid, {once:.1f} on logits")
assert twice < 1e-3 < once
