# A trainer keeps the best weights of its own model between two of its methods.
import torch
import torch.nn.functional as F


class Trainer:
    def __init__(self, model, optimizer, loaders):
        self.model = model
        self.optimizer = optimizer
        self.loaders = loaders
        self.best = {"score": 0.0}

    def train_epoch(self):
        self.model.train()
        for image, mask in self.loaders["train"]:
            loss = F.cross_entropy(self.model(image), mask)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()

    @torch.no_grad()
    def score(self):
        self.model.eval()
        hits = [(self.model(image).argmax(1) == mask).float().mean() for image, mask in self.loaders["val"]]
        return torch.stack(hits).mean().item()

    def fit(self, epochs):
        for _ in range(epochs):
            self.train_epoch()
            score = self.score()
            if score > self.best["score"]:
                self.best = {"score": score, "weights": self.model.state_dict()}
#                                                       ^^^^^^^^^^^^^^^^^^^^^^^ aliased-best-weights (fix)

    def finish(self, path):
        self.model.load_state_dict(self.best["weights"])
        torch.save(self.best, path)
