# A class exports its model for release; the optimizer comes from its caller.
import torch


class Exporter:
    def __init__(self, model, optimizer):
        self.model = model
        self.optimizer = optimizer
        self.rounds = 0

    def learn(self, loss):
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self.rounds += 1

    def export(self, folder):
        torch.save(
            self.model.state_dict(),
            folder / "release" / f"model_v{self.rounds}.pt",
        )
