# exception: nobody reads the result of the passes, which are timed.
import time

import torch
from torchvision.models import resnet18


def seconds(image):
    model = resnet18()
    with torch.no_grad():
        for _ in range(10):
            model(image)
        begin = time.perf_counter()
        for _ in range(100):
            model(image)
        return time.perf_counter() - begin
