# needs: torch
"""Accumulated gradients are those of the whole batch, except with BatchNorm, which sees each micro-batch by itself."""

import copy

import torch
from torch import nn
from torch.nn.functional import cross_entropy

torch.manual_seed(0)
shuffled = torch.randn(64, 20) * torch.linspace(0.5, 3, 20)
ordered = shuffled.clone()
ordered[:32] += 2  # as in sorted data, the first micro-batches are unlike the last ones
labels = torch.randint(5, (64,))


def gradient(model, features, parts):
    model = copy.deepcopy(model)
    for x, y in zip(features.chunk(parts), labels.chunk(parts)):
        (cross_entropy(model(x), y) / parts).backward()
    return torch.cat([parameter.grad.flatten() for parameter in model.parameters()])


def errors(norm, features):
    """How far the accumulated gradient is from that of one batch of 64, relative to its length."""
    torch.manual_seed(1)
    model = nn.Sequential(nn.Linear(20, 32), norm, nn.ReLU(), nn.Linear(32, 5))
    whole = gradient(model, features, 1)
    return [((gradient(model, features, parts) - whole).norm() / whole.norm()).item() for parts in (2, 4, 16)]


def show(how, values):
    half, quarter, sixteenth = values
    print(f"{how:<36} 2 x 32: {half},  4 x 16: {quarter},  16 x 4: {sixteenth}")


print("error of the accumulated gradient, against one batch of 64")
for how, features in (("BatchNorm, shuffled rows", shuffled), ("BatchNorm, ordered rows", ordered)):
    found = errors(nn.BatchNorm1d(32), features)
    assert found == sorted(found) and found[0] > 0.1 and found[-1] > 0.7, found
    show(how, [f"{value:.2f}" for value in found])
exact = {
    "BatchNorm in eval mode": nn.BatchNorm1d(32).eval(),
    "GroupNorm": nn.GroupNorm(4, 32),
    "LayerNorm": nn.LayerNorm(32),
    "no normalisation": nn.Identity(),
}
for how, norm in exact.items():
    found = errors(norm, ordered)
    assert max(found) < 1e-6, (how, found)
    show(f"{how}, ordered rows", ["below 1e-6"] * 3)


def running_means(momentum):
    torch.manual_seed(3)
    rows = torch.randn(64, 1) * 2 + 5
    means = []
    for parts in (2, 4, 16):
        norm = nn.BatchNorm1d(1, momentum=momentum(parts))
        for part in rows.chunk(parts):
            norm(part)
        means.append(norm.running_mean.item())
    return means


print("running mean of BatchNorm after 64 rows around 5; one batch of 64 leaves 0.53")
means = running_means(lambda parts: 0.1)
assert means == sorted(means) and means[-1] > 4, means
show("momentum 0.1", [f"{mean:.2f}" for mean in means])
means = running_means(lambda parts: 1 - 0.9 ** (1 / parts))
assert max(abs(mean - 0.53) for mean in means) < 0.02, means
show("momentum 1 - 0.9 ** (1 / parts)", [f"{mean:.2f}" for mean in means])
