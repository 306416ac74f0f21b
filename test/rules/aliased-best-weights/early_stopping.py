# A class for early stopping keeps the weights, and another of its methods gives them back.
import torch


class EarlyStopping:
    def __init__(self, patience=7, delta=0.0):
        self.patience = patience
        self.delta = delta
        self.counter = 0
        self.best_score = None
        self.best_state = None
        self.should_stop = False

    def __call__(self, loss, model):
        score = -loss
        if self.best_score is None or score > self.best_score + self.delta:
            self.best_score = score
            self.best_state = model.state_dict()
#                             ^^^^^^^^^^^^^^^^^^ aliased-best-weights (fix)
            self.counter = 0
        else:
            self.counter += 1
            self.should_stop = self.counter >= self.patience

    def restore(self, model):
        model.load_state_dict(self.best_state)
        return torch.tensor(self.best_score)
