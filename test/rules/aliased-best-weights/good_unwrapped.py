# Without the wrapper the unwrapped model is the model; the condition asks what it holds, not how well it does.
import torch
from torch import nn


def has_batch_norms(model):
    return any(isinstance(layer, nn.BatchNorm2d) for layer in model.modules())


def pretrain(student, teacher, loader, momentum):
    if has_batch_norms(student):
        teacher = nn.parallel.DistributedDataParallel(teacher)
        bare_teacher = teacher.module
    else:
        bare_teacher = teacher
    optimizer = torch.optim.SGD(student.parameters(), lr=0.03)
    for views in loader:
        with torch.no_grad():
            target = teacher(views[0]).softmax(dim=-1)
        loss = -(target * student(views[1]).log_softmax(dim=-1)).sum(dim=-1).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            for kept, trained in zip(bare_teacher.parameters(), student.parameters()):
                kept.mul_(momentum).add_(trained, alpha=1 - momentum)
    return bare_teacher
