# exception: probabilities as the target, which is the second argument.
import torch
import torch.nn.functional as F


def consistency(student, teacher, weak, strong):
    with torch.no_grad():
        target = torch.softmax(teacher(weak), dim=-1)
    return F.cross_entropy(student(strong), target) + F.cross_entropy(input=student(weak), target=target)
