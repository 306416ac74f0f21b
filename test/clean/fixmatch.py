# Semi-supervised learning in the manner of FixMatch, with an averaged model for evaluation.
import copy
from itertools import cycle

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from sklearn.model_selection import train_test_split
from torch.utils.data import DataLoader, Dataset, Subset
from torchvision import datasets, transforms

weak = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.RandomCrop(32, 4), transforms.ToTensor()])
strong = transforms.Compose(
    [transforms.RandomHorizontalFlip(), transforms.RandAugment(), transforms.RandomCrop(32, 4), transforms.ToTensor()]
)


class Pairs(Dataset):
    def __init__(self, pictures):
        self.pictures = pictures

    def __len__(self):
        return len(self.pictures)

    def __getitem__(self, index):
        picture, _ = self.pictures[index]
        return weak(picture), strong(picture)


class Net(nn.Module):
    def __init__(self, classes=10, width=64):
        super().__init__()
        layers = []
        for before, after in [(3, width), (width, 2 * width), (2 * width, 4 * width)]:
            layers += [nn.Conv2d(before, after, 3, padding=1), nn.BatchNorm2d(after), nn.LeakyReLU(0.1), nn.MaxPool2d(2)]
        self.body = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.1))
        self.head = nn.Linear(4 * width, classes)

    def forward(self, x):
        return self.head(self.body(x))


def update_average(average, model, decay=0.999):
    with torch.no_grad():
        for slow, fast in zip(average.state_dict().values(), model.state_dict().values()):
            if slow.dtype.is_floating_point:
                slow.mul_(decay).add_(fast, alpha=1 - decay)
            else:
                slow.copy_(fast)


def main(steps=100_000, threshold=0.95, weight=1.0):
    raw = datasets.CIFAR10("data", download=True)
    labels = np.array(raw.targets)
    few, many = train_test_split(np.arange(len(labels)), train_size=4000, stratify=labels, random_state=0)
    labeled = Subset(datasets.CIFAR10("data", transform=weak), few.tolist())
    labeled_loader = DataLoader(labeled, batch_size=64, shuffle=True, drop_last=True, num_workers=2)
    unlabeled_loader = DataLoader(
        Pairs(Subset(raw, many.tolist())), batch_size=448, shuffle=True, drop_last=True, num_workers=4
    )
    test_loader = DataLoader(
        datasets.CIFAR10("data", train=False, transform=transforms.ToTensor()), batch_size=512, num_workers=2
    )
    model = Net().cuda()
    average = copy.deepcopy(model).requires_grad_(False)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.03, momentum=0.9, nesterov=True, weight_decay=5e-4)
    for step, (x, y), (gentle, harsh) in zip(range(steps), cycle(labeled_loader), cycle(unlabeled_loader)):
        model.train()
        x, y, gentle, harsh = x.cuda(), y.cuda(), gentle.cuda(), harsh.cuda()
        logits = model(torch.cat([x, gentle, harsh]))
        on_labeled = logits[: len(x)]
        on_gentle, on_harsh = logits[len(x) :].chunk(2)
        with torch.no_grad():
            confidence, guess = torch.softmax(on_gentle, dim=-1).max(dim=-1)
            mask = (confidence >= threshold).float()
        supervised = F.cross_entropy(on_labeled, y)
        unsupervised = (F.cross_entropy(on_harsh, guess, reduction="none") * mask).mean()
        loss = supervised + weight * unsupervised
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        update_average(average, model)
        if step % 1000 == 0:
            average.eval()
            correct = 0
            with torch.no_grad():
                for x, y in test_loader:
                    correct += (average(x.cuda()).argmax(1).cpu() == y).sum().item()
            print(step, loss.item(), mask.mean().item(), correct / len(test_loader.dataset))


if __name__ == "__main__":
    main()
