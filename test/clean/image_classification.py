# Image classification: transfer learning with torchvision, best weights kept, everything in one script.
import argparse
import copy

import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms


def parse_arguments():
    parser = argparse.ArgumentParser(description="Fine-tune a ResNet on a folder of pictures")
    parser.add_argument("data", help="folder with train/ and val/")
    parser.add_argument("--epochs", type=int, default=25)
    parser.add_argument("--lr", type=float, default=0.001)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--freeze", action=argparse.BooleanOptionalAction, default=False)
    parser.add_argument("--amp", action="store_true", help="mixed precision")
    return parser.parse_args()


def make_loaders(root, batch_size):
    normalize = transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    augment = transforms.Compose(
        [transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip(), transforms.ToTensor(), normalize]
    )
    plain = transforms.Compose(
        [transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(), normalize]
    )
    train = datasets.ImageFolder(f"{root}/train", augment)
    val = datasets.ImageFolder(f"{root}/val", plain)
    return (
        DataLoader(train, batch_size=batch_size, shuffle=True, num_workers=4, drop_last=True),
        DataLoader(val, batch_size=batch_size, num_workers=4),
        train.classes,
    )


def main():
    options = parse_arguments()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train_loader, val_loader, classes = make_loaders(options.data, options.batch_size)

    model = models.resnet18(weights=models.ResNet18_Weights.DEFAULT)
    if options.freeze:
        for parameter in model.parameters():
            parameter.requires_grad = False
    model.fc = nn.Linear(model.fc.in_features, len(classes))
    model = model.to(device)

    criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
    optimizer = torch.optim.SGD(
        [parameter for parameter in model.parameters() if parameter.requires_grad],
        lr=options.lr,
        momentum=0.9,
    )
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=7, gamma=0.1)
    scaler = torch.cuda.amp.GradScaler(enabled=options.amp)
    best_accuracy, best_weights = 0.0, copy.deepcopy(model.state_dict())

    for epoch in range(options.epochs):
        model.train()
        running = 0.0
        for images, labels in train_loader:
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            with torch.autocast(device.type, enabled=options.amp):
                outputs = model(images)
                loss = criterion(outputs, labels)
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
            running += loss.item() * len(labels)
        scheduler.step()

        model.eval()
        correct = 0
        with torch.no_grad():
            for images, labels in val_loader:
                images, labels = images.to(device), labels.to(device)
                outputs = model(images)
                correct += (outputs.argmax(1) == labels).sum().item()
        accuracy = correct / len(val_loader.dataset)
        print(f"epoch {epoch}: loss {running / len(train_loader.dataset):.4f}, accuracy {accuracy:.3f}")
        if accuracy > best_accuracy:
            best_accuracy, best_weights = accuracy, copy.deepcopy(model.state_dict())

    model.load_state_dict(best_weights)
    torch.save(model.state_dict(), "best.pt")


if __name__ == "__main__":
    main()
