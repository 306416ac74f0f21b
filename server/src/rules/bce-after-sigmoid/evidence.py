# needs: torch
"""`BCELoss` after sigmoid has no gradient where the model is surely wrong; `BCEWithLogitsLoss` keeps it."""

import torch
from torch import nn
from torch.nn import functional as F


def loss_and_gradient(loss, logit):
    value = torch.tensor([logit], requires_grad=True)
    result = loss(value, torch.tensor([0.0]))
    result.backward()
    return result.item(), value.grad.item()


apart, joint = nn.BCELoss(), nn.BCEWithLogitsLoss()
for logit in (10.0, 20.0, 200.0):
    two_steps, lost = loss_and_gradient(lambda x, y: apart(torch.sigmoid(x), y), logit)
    one_step, kept = loss_and_gradient(joint, logit)
    print(
        f"logit {logit:3.0f}: BCELoss {two_steps:6.2f}, gradient {lost:.1f};"
        f" BCEWithLogitsLoss {one_step:6.2f}, gradient {kept:.1f}"
    )
    assert kept > 0.99 and (logit < 15 or lost == 0)

small = torch.linspace(-5, 5, 11)
labels = (torch.arange(11) % 2).float()
assert torch.allclose(F.binary_cross_entropy(small.sigmoid(), labels), joint(small, labels), atol=1e-5)
