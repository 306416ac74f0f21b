# exception: an attack takes the gradient of a model in eval mode.
import torch
import torch.nn.functional as F
import torchvision
from torchattacks import PGD


def fgsm(images, labels, epsilon):
    model = torchvision.models.resnet18(weights="DEFAULT")
    model.eval()
    hits = 0
    for image, label in zip(images, labels):
        image.requires_grad = True
        loss = F.cross_entropy(model(image[None]), label[None])
        model.zero_grad()
        loss.backward()
        hits += (model(image[None] + epsilon * image.grad.sign()).argmax(1) == label).item()
    return hits


def robust_accuracy(loader):
    model = torchvision.models.resnet18(weights="DEFAULT").eval()
    attack = PGD(model)
    correct = 0
    for images, labels in loader:
        adversarial = attack(images, labels)
        correct += (model(adversarial).argmax(1) == labels).sum().item()
    return correct


def by_library(loader, method):
    model = torchvision.models.resnet18(weights="DEFAULT").eval()
    correct = 0
    for images, labels in loader:
        changed = method(model, images, labels)
        correct += (model(changed).argmax(1) == labels).sum().item()
    return correct
