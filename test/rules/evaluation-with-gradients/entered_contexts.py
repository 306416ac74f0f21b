# exception: gradients are switched off by an alias, a stack, a bare decorator or a choice.
import contextlib

import torch
from torchvision.models import resnet18

no_grad = torch.no_grad


def stacked(loader):
    model = resnet18()
    model.eval()
    with contextlib.ExitStack() as stack:
        stack.enter_context(torch.no_grad())
        for x, _ in loader:
            print(model(x).argmax(1).sum())


def aliased(loader):
    model = resnet18()
    model.eval()
    with no_grad():
        for x, _ in loader:
            print(model(x).argmax(1).sum())


@torch.inference_mode
def bare(loader):
    model = resnet18()
    model.eval()
    for x, _ in loader:
        print(model(x).argmax(1).sum())


def choice(loader, training):
    model = resnet18()
    model.eval()
    context = contextlib.nullcontext() if training else torch.no_grad()
    with context:
        for x, _ in loader:
            print(model(x).argmax(1).sum())
