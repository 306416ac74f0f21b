# exception: a DeepSpeed engine scales and steps by itself.
import deepspeed
from torch import nn


def train(model, loader, config):
    engine, optimizer, _, _ = deepspeed.initialize(model=model, config=config)
    for i, (x, y) in enumerate(loader):
        loss = nn.functional.cross_entropy(engine(x), y)
        engine.backward(loss)
        if (i + 1) % config["gradient_accumulation_steps"] == 0:
            engine.step()
