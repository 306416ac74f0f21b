# exception: the function offers both, and its caller chooses.
import torch


class Runner:
    def __init__(self, model, folder):
        self.model = model
        self.folder = folder

    def predict(self, x):
        self.model.eval()
        with torch.no_grad():
            return self.model(x)

    def save(self, weights_only=True):
        if weights_only:
            torch.save(self.model.state_dict(), self.folder / "weights.pt")
        else:
            torch.save(self.model, self.folder / "model.pt")
