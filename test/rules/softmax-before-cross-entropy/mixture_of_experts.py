# The softmax weighs expert outputs, and their sum goes into the loss.
import torch
import torch.nn.functional as F


def loss_of(gate, experts, x, y):
    shares = F.softmax(gate(x), dim=-1)
    outputs = torch.stack([expert(x) for expert in experts], dim=1)
    combined = torch.einsum("be,bec->bc", shares, outputs)
    summed = (shares.unsqueeze(-1) * outputs).sum(dim=1)
    return F.cross_entropy(combined, y) + F.cross_entropy(summed, y)
