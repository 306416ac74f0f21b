# set_grad_enabled(False) is no_grad, and a torchvision model has batch norm.
import torch
import torchvision


def fine_tune(batches, held_out):
    model = torchvision.models.resnet18(num_classes=4)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.001, momentum=0.9)
    for images, labels in batches:
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()
    hits = 0
    model.eval()
    with torch.set_grad_enabled(False):
        for images, labels in held_out:
            hits += int((model(images).argmax(dim=1) == labels).sum())
    return hits
