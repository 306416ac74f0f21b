# Learning-rate schedulers: their API, the name they go by, and where they are stepped.
import torch
from torch.optim import lr_scheduler
from torch.optim.lr_scheduler import OneCycleLR, ReduceLROnPlateau
from transformers import get_linear_schedule_with_warmup


class Trainer:
    def __init__(self, model, loader, epochs):
        self.model = model
        self.loader = loader
        self.epochs = epochs
        self.optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        self.scheduler = OneCycleLR(self.optimizer, max_lr=0.1, epochs=epochs, steps_per_epoch=len(loader))
        #                ^^^^^^^^^^ lr-warmup
        #    ^^^^^^^^^ lr-warmup
        #                           ^^^^^^^^^^^^^^ nothing

    def fit(self):
        for _ in range(self.epochs):
            for inputs, labels in self.loader:
                loss = torch.nn.functional.cross_entropy(self.model(inputs), labels)
                self.optimizer.zero_grad()
                loss.backward()
                self.optimizer.step()
                #    ^^^^^^^^^ nothing
                self.scheduler.step()
                #    ^^^^^^^^^ lr-warmup
                #              ^^^^ nothing


def schedules(optimizer, total):
    plateau = ReduceLROnPlateau(optimizer, patience=3)
    #         ^^^^^^^^^^^^^^^^^ lr-warmup
    steps = lr_scheduler.StepLR(optimizer, step_size=30)
    #                    ^^^^^^ lr-warmup
    linear = get_linear_schedule_with_warmup(optimizer, 0.1 * total, total)
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lr-warmup
    #^^^^^ lr-warmup
    return plateau, steps, linear
