import torch

dataset = torch.utils.data.TensorDataset(torch.zeros(256, 4))
# snippet
assert workers == 16
