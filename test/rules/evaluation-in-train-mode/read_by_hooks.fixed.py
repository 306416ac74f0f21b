# the passes run over data, and a hook reads what they do inside.
import torch
from torchvision.models import resnet18


def features(images):
    model = resnet18()
    model.load_state_dict(torch.load("model.pt"))
    found = []
    model.layer4.register_forward_hook(lambda module, args, output: found.append(output))
    model.eval()
    with torch.no_grad():
        for image in images:
            model(image)
    return found
