# needs: torch
"""Gradients of mean losses add up: without the division, four batches give four times the gradient."""

import torch
from torch import nn
from torch.nn.functional import cross_entropy

torch.manual_seed(0)
features = torch.randn(64, 20)
labels = torch.randint(5, (64,))


def new_model():
    torch.manual_seed(1)
    return nn.Sequential(nn.Linear(20, 32), nn.ReLU(), nn.Linear(32, 5))


def weights(model):
    return torch.cat([parameter.detach().flatten() for parameter in model.parameters()])


def accumulate(model, parts, divided):
    for x, y in zip(features.chunk(parts), labels.chunk(parts)):
        loss = cross_entropy(model(x), y)
        (loss / parts if divided else loss).backward()
    return torch.cat([parameter.grad.flatten() for parameter in model.parameters()])


whole = accumulate(new_model(), 1, True)
for parts in (2, 4, 16):
    divided, summed = accumulate(new_model(), parts, True), accumulate(new_model(), parts, False)
    assert (divided - whole).norm() / whole.norm() < 1e-6
    print(
        f"{parts:>2} batches: gradient against one large batch: divided {divided.norm() / whole.norm():.3f},",
        f"not divided {summed.norm() / whole.norm():.3f}",
    )


def first_update(make, divided, clip=None):
    model = new_model()
    before = weights(model)
    optimizer = make(model.parameters())
    accumulate(model, 4, divided)
    if clip is not None:
        torch.nn.utils.clip_grad_norm_(model.parameters(), clip)
    optimizer.step()
    return (weights(model) - before).norm().item()


optimizers = {
    "SGD": lambda parameters: torch.optim.SGD(parameters, lr=0.1),
    "Adam": lambda parameters: torch.optim.Adam(parameters, lr=1e-3),
    "AdamW": lambda parameters: torch.optim.AdamW(parameters, lr=1e-3),
}
for name, make in optimizers.items():
    ratio = first_update(make, False) / first_update(make, True)
    assert abs(ratio - (4 if name == "SGD" else 1)) < 1e-2
    print(f"{name:<5} first update, not divided / divided: {ratio:.2f}")

clipped = first_update(optimizers["SGD"], False, clip=whole.norm().item())
print(f"clipped at the norm of the true gradient: {clipped / first_update(optimizers['SGD'], True):.2f}")

summed_tokens, means = [torch.full((1,), 8.0), torch.full((7,), 1.0)], []
means = [tokens.mean().item() for tokens in summed_tokens]
true = torch.cat(summed_tokens).mean().item()
print(f"windows of 1 and 7 tokens: mean of the means {sum(means) / 2:.3f}, mean over all tokens {true:.3f}")
assert sum(means) / 2 == 4.5 and true == 1.875
