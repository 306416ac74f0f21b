# Test pictures without their labels are trained on
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def main():
    tf = transforms.Compose([transforms.Grayscale(3), transforms.Resize((32, 32)), transforms.ToTensor()])
    source_loader = DataLoader(datasets.MNIST(".", True, tf), 64, shuffle=True, num_workers=2)
    target_loader = DataLoader(datasets.SVHN(".", split="test", transform=tf), 64, shuffle=True, num_workers=2)
    final_loader = DataLoader(datasets.SVHN(".", split="test", transform=tf), 64, num_workers=2)
    features = nn.Sequential(nn.Flatten(), nn.Linear(3072, 100), nn.ReLU())
    head, critic = nn.Linear(100, 10), nn.Linear(100, 2)
    opt = torch.optim.Adam([*features.parameters(), *head.parameters(), *critic.parameters()])
    for epoch in range(10):
        for (xs, ys), (xt, _) in zip(source_loader, target_loader):
            fs, ft = features(xs), features(xt)
            domain = torch.cat([torch.zeros(len(fs)), torch.ones(len(ft))]).long()
            loss = nn.functional.cross_entropy(head(fs), ys) + nn.functional.cross_entropy(critic(torch.cat([fs, ft])), domain)
            opt.zero_grad()
            loss.backward()
            opt.step()
    features.eval()
    with torch.no_grad():
        right = sum((head(features(x)).argmax(1) == y).sum().item() for x, y in final_loader)


if __name__ == "__main__":
    main()
