# Knowledge distillation: a frozen teacher, softened targets, hard labels as well.
import argparse

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.optim.lr_scheduler import CosineAnnealingLR
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Distil a wide network into a small one")
    parser.add_argument("--teacher", required=True, help="weights of the teacher")
    parser.add_argument("--temperature", type=float, default=4.0)
    parser.add_argument("--alpha", type=float, default=0.9)
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--augment", action=argparse.BooleanOptionalAction, default=True)
    args = parser.parse_args()

    steps = [transforms.ToTensor(), transforms.Normalize((0.5, 0.5, 0.5), (0.25, 0.25, 0.25))]
    if args.augment:
        steps = [transforms.RandomCrop(32, padding=4), transforms.RandomHorizontalFlip()] + steps
    train_set = datasets.CIFAR100("data", train=True, transform=transforms.Compose(steps), download=True)
    test_set = datasets.CIFAR100("data", train=False, transform=transforms.Compose(steps[-2:]))
    train_loader = DataLoader(train_set, batch_size=128, shuffle=True, num_workers=4, drop_last=True)
    test_loader = DataLoader(test_set, batch_size=256, num_workers=4)

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    teacher = models.wide_resnet50_2(num_classes=100).to(device)
    teacher.load_state_dict(torch.load(args.teacher, map_location=device, weights_only=True))
    teacher.eval()
    for parameter in teacher.parameters():
        parameter.requires_grad_(False)

    student = models.mobilenet_v2(num_classes=100).to(device)
    optimizer = torch.optim.SGD(student.parameters(), lr=0.05, momentum=0.9, weight_decay=5e-4)
    scheduler = CosineAnnealingLR(optimizer, T_max=args.epochs)

    for epoch in range(args.epochs):
        student.train()
        for images, labels in train_loader:
            images, labels = images.to(device), labels.to(device)
            with torch.no_grad():
                goal = F.softmax(teacher(images) / args.temperature, dim=1)
            logits = student(images)
            soft = F.kl_div(F.log_softmax(logits / args.temperature, dim=1), goal, reduction="batchmean")
            hard = F.cross_entropy(logits, labels)
            loss = args.alpha * args.temperature**2 * soft + (1 - args.alpha) * hard
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        scheduler.step()

        student.eval()
        hits = 0
        with torch.no_grad():
            for images, labels in test_loader:
                hits += (student(images.to(device)).argmax(1).cpu() == labels).sum().item()
        print(f"{epoch}: {hits / len(test_set):.4f}")

    torch.save(student.state_dict(), "student.pt")
