# Another function puts the model into eval mode.
import torch
import torch.nn as nn


def set_mode(model, training):
    model.train(training)


def load_model(path):
    model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.5), nn.Linear(8, 2))
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model


def main(x):
    first = load_model("first.pt")
    second = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.5), nn.Linear(8, 2))
    set_mode(second, False)
    with torch.no_grad():
        return first(x) + second(x)
