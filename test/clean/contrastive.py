# Contrastive pre-training in the manner of MoCo, then a linear probe on frozen features.
import copy

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms


class TwoViews:
    def __init__(self, transform):
        self.transform = transform

    def __call__(self, image):
        return self.transform(image), self.transform(image)


class MoCo(nn.Module):
    def __init__(self, dimension=128, queue=4096, momentum=0.99, temperature=0.1):
        super().__init__()
        self.momentum = momentum
        self.temperature = temperature
        self.encoder_q = models.resnet18(num_classes=dimension)
        self.encoder_k = copy.deepcopy(self.encoder_q)
        for parameter in self.encoder_k.parameters():
            parameter.requires_grad = False
        self.register_buffer("queue", F.normalize(torch.randn(dimension, queue), dim=0))
        self.register_buffer("pointer", torch.zeros(1, dtype=torch.long))

    @torch.no_grad()
    def update_key_encoder(self):
        for key, query in zip(self.encoder_k.parameters(), self.encoder_q.parameters()):
            key.data.mul_(self.momentum).add_(query.data, alpha=1.0 - self.momentum)

    @torch.no_grad()
    def enqueue(self, keys):
        start = int(self.pointer)
        self.queue[:, start : start + len(keys)] = keys.t()
        self.pointer[0] = (start + len(keys)) % self.queue.shape[1]

    def forward(self, first, second):
        q = F.normalize(self.encoder_q(first), dim=1)
        with torch.no_grad():
            self.update_key_encoder()
            k = F.normalize(self.encoder_k(second), dim=1)
        positive = torch.einsum("nc,nc->n", q, k).unsqueeze(-1)
        negative = torch.einsum("nc,ck->nk", q, self.queue.clone().detach())
        logits = torch.cat([positive, negative], dim=1) / self.temperature
        labels = torch.zeros(len(logits), dtype=torch.long, device=logits.device)
        self.enqueue(k)
        return logits, labels


def pretrain(epochs):
    augment = transforms.Compose(
        [transforms.RandomResizedCrop(32), transforms.RandomHorizontalFlip(), transforms.ToTensor()]
    )
    data = datasets.CIFAR10("data", train=True, transform=TwoViews(augment), download=True)
    loader = DataLoader(data, batch_size=256, shuffle=True, num_workers=4, drop_last=True)
    model = MoCo().cuda()
    criterion = nn.CrossEntropyLoss().cuda()
    optimizer = torch.optim.SGD(model.encoder_q.parameters(), lr=0.03, momentum=0.9, weight_decay=1e-4)
    for epoch in range(epochs):
        for (first, second), _ in loader:
            logits, labels = model(first.cuda(), second.cuda())
            loss = criterion(logits, labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        print(epoch, loss.item())
    return model.encoder_q


def probe(encoder, epochs=20):
    encoder.fc = nn.Identity()
    encoder.eval()
    to_tensor = transforms.ToTensor()
    train = DataLoader(datasets.CIFAR10("data", transform=to_tensor), batch_size=256, shuffle=True)
    test = DataLoader(datasets.CIFAR10("data", train=False, transform=to_tensor), batch_size=256)
    head = nn.Linear(512, 10).cuda()
    optimizer = torch.optim.AdamW(head.parameters(), lr=1e-3)
    for _ in range(epochs):
        for images, labels in train:
            with torch.no_grad():
                features = encoder(images.cuda())
            loss = F.cross_entropy(head(features), labels.cuda())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    correct = 0
    with torch.no_grad():
        for images, labels in test:
            correct += (head(encoder(images.cuda())).argmax(1).cpu() == labels).sum().item()
    return correct / len(test.dataset)


if __name__ == "__main__":
    print(probe(pretrain(epochs=200)))
