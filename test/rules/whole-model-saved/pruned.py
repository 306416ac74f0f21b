# exception: a pruned network is no longer the one that its class builds.
import torch
import torch.nn as nn
import torch_pruning as tp


def compress(model, example):
    pruner = tp.pruner.MagnitudePruner(model, example, importance=tp.importance.MagnitudeImportance())
    pruner.step()
    model.eval()
    torch.save(model, "slim.pth")
    return nn.Sequential(model, nn.Softmax(dim=1))
