# exception: the sigmoid makes the target, as in distillation.
import torch
import torch.nn.functional as F


def distill(student, teacher, images, temperature=2.0):
    with torch.no_grad():
        target = torch.sigmoid(teacher(images) / temperature)
    return F.binary_cross_entropy_with_logits(student(images) / temperature, target)
