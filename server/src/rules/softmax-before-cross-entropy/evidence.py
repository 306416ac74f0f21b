# needs: torch
"""`cross_entropy` takes logits: after softmax its loss has a floor far above 0 and the model hardly learns."""

import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(0)

for classes in (2, 10, 1000):
    certain = F.one_hot(torch.tensor([0]), classes).float()
    floor = F.cross_entropy(certain, torch.tensor([0])).item()
    print(f"{classes:>4} classes: lowest possible loss after softmax {floor:.3f}")
    assert floor > 0.3

logits = torch.tensor([[2.0, 0.0, 0.0]])
label = torch.tensor([0])
plain = F.cross_entropy(logits, label).item()
softmax = F.cross_entropy(logits.softmax(1), label).item()
log_softmax = F.cross_entropy(logits.log_softmax(1), label).item()
print(f"loss of logits {plain:.3f}, of softmax {softmax:.3f}, of log_softmax {log_softmax:.3f}")
assert softmax > plain and abs(log_softmax - plain) < 1e-6

glyphs = (torch.rand(36, 200) > 0.5).float()
labels = torch.randint(0, 36, (2000,))
images = ((glyphs[labels] * 0.5 + 0.25 + torch.randn(2000, 200) * 0.35) > 0.5).float()


def accuracy_after_training(activation):
    torch.manual_seed(1)
    model = nn.Sequential(nn.Linear(200, 64), nn.Sigmoid(), nn.Linear(64, 36))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    for _ in range(200):
        batch = torch.randint(0, 1500, (100,))
        loss = F.cross_entropy(activation(model(images[batch])), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        return (model(images[1500:]).argmax(1) == labels[1500:]).float().mean().item()


on_logits = accuracy_after_training(nn.Identity())
on_sigmoid = accuracy_after_training(nn.Sigmoid())
on_softmax = accuracy_after_training(nn.Softmax(dim=1))
print("36 characters, 200 steps on logits:  test accuracy above 0.95:", on_logits > 0.95)
print("36 characters, 200 steps on sigmoid: test accuracy below 0.90:", on_sigmoid < 0.9)
print("36 characters, 200 steps on softmax: test accuracy below 0.20:", on_softmax < 0.2)
assert on_softmax < 0.2 and on_sigmoid < 0.9 and on_logits > 0.95
