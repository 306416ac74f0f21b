# shuffle=False in so many words: a hint only
import torch
from torch.utils.data import DataLoader, TensorDataset


class Trainer:
    def __init__(self, net, features, targets):
        self.net = net
        self.criterion = torch.nn.MSELoss()
        self.optimizer = torch.optim.AdamW(net.parameters())
        dataset = TensorDataset(torch.from_numpy(features), torch.from_numpy(targets))
        self.train_loader = DataLoader(dataset, 256, False)
#                                                    ^^^^^ unshuffled-training-loader hint (fix)

    def step(self, batch):
        inputs, targets = batch
        loss = self.criterion(self.net(inputs), targets)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def fit(self, epochs):
        for _ in range(epochs):
            losses = [self.step(batch) for batch in self.train_loader]
            print(sum(losses) / len(losses))
