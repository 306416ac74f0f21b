# exception: a deep copy is kept.
import copy

import torch
import torch.nn as nn


def fit(model, loader, validate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    best_score, best_weights, best_model = 0.0, copy.deepcopy(model.state_dict()), model
    for epoch in range(epochs):
        model.train()
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
        score = validate(model)
        if score > best_score:
            best_score = score
            best_weights = copy.deepcopy(model.state_dict())
            best_model = copy.deepcopy(model)
    model.load_state_dict(best_weights)
    return model, best_model
