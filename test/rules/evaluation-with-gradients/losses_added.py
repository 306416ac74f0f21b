# Losses are added up as tensors in a class; predictions are detached too late.
import torch
from torch import nn
from torchvision.models import resnet18
from tqdm import tqdm


class Trainer:
    def __init__(self, train_loader, val_loader):
        self.model = resnet18(num_classes=10)
        self.train_loader, self.val_loader = train_loader, val_loader
        self.criterion = nn.CrossEntropyLoss()
        self.optimizer = torch.optim.Adam(self.model.parameters())

    def run(self, epochs):
        for epoch in range(epochs):
            self.model.train()
            for x, y in self.train_loader:
                self.optimizer.zero_grad()
                self.criterion(self.model(x), y).backward()
                self.optimizer.step()
            print(self.validate())

    def validate(self):
        self.model.eval()
        val_loss = 0
        for x, y in tqdm(self.val_loader, leave=False):
            out = self.model(x)
#                 ^^^^^^^^^^^^^ evaluation-with-gradients (fix)
            val_loss += self.criterion(out, y)
        return val_loss / len(self.val_loader)


def predict(loader, device):
    net = resnet18(num_classes=10).to(device)
    net.load_state_dict(torch.load("best.pth"))
    net.eval()
    preds = []
    for x in loader:
        preds.append(net(x.to(device)).softmax(1).detach().cpu())
#                    ^^^^^^^^^^^^^^^^^ evaluation-with-gradients (fix)
    return torch.cat(preds)
