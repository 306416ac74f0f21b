# exception: federated rounds train copies; the global weights stay as they are.
import copy

import torch
import torch.nn as nn


def local_update(client, loader):
    optimizer = torch.optim.SGD(client.parameters(), lr=0.01)
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(client(x), y).backward()
        optimizer.step()
    return client.state_dict()


def federate(server, loaders, rounds):
    weights = server.state_dict()
    for _ in range(rounds):
        updates = []
        for loader in loaders:
            client = copy.deepcopy(server)
            local_update(client, loader)
            updates.append(client.state_dict())
        weights = {key: sum(one[key] for one in updates) / len(updates) for key in weights}
        server.load_state_dict(weights)
    return weights
