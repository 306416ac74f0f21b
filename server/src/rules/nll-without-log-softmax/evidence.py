# needs: torch
"""`NLLLoss` takes no logarithm: without `log_softmax` before it the loss falls below 0 and the model does not learn."""

import torch
from torch import nn
from torch.nn import functional as F

logits = torch.tensor([[2.0, 0.0, 0.0]])
label = torch.tensor([0])
log_probability = F.nll_loss(logits.log_softmax(1), label).item()
probability = F.nll_loss(logits.softmax(1), label).item()
raw = F.nll_loss(logits, label).item()
print(f"NLL of log_softmax {log_probability:.3f}, of softmax {probability:.3f}, of logits {raw:.3f}")
assert log_probability > 0 > probability > raw

torch.manual_seed(0)
glyphs = (torch.rand(36, 200) > 0.5).float()
labels = torch.randint(0, 36, (2000,))
images = ((glyphs[labels] * 0.5 + 0.25 + torch.randn(2000, 200) * 0.35) > 0.5).float()


def train(prepare):
    torch.manual_seed(1)
    model = nn.Sequential(nn.Linear(200, 64), nn.Sigmoid(), nn.Linear(64, 36))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    for _ in range(200):
        batch = torch.randint(0, 1500, (100,))
        loss = F.nll_loss(prepare(model(images[batch])), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        accuracy = (model(images[1500:]).argmax(1) == labels[1500:]).float().mean().item()
    return loss.item() > 0, accuracy > 0.95


for title, prepare, learns in (("log_softmax", nn.LogSoftmax(dim=1), True), ("logits", nn.Identity(), False)):
    positive, accurate = train(prepare)
    print(f"trained on {title}: loss above 0: {positive}, test accuracy above 0.95: {accurate}")
    assert positive == learns and accurate == learns
