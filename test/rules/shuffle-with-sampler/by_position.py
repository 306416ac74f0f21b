# shuffle and sampler by position: nothing else may move
import torch
from torch.utils.data import DataLoader, SubsetRandomSampler, TensorDataset

features, labels = torch.randn(1000, 20), torch.randint(2, (1000,))
dataset = TensorDataset(features, labels)
order = torch.randperm(1000).tolist()
train_sampler = SubsetRandomSampler(order[:800])
train_loader = DataLoader(dataset, 50, True, train_sampler)
#                                      ^^^^ shuffle-with-sampler (fix)
