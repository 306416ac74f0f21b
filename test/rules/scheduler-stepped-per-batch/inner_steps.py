# exception: a schedule over the steps on one task, one picture or one series.
import torch
from torch import nn, optim
from torch.optim import lr_scheduler


def maml(model, tasks, inner_steps=50):
    for task in tasks:
        opt = optim.SGD(model.parameters(), lr=0.1)
        sched = lr_scheduler.StepLR(opt, step_size=20)
        for _ in range(inner_steps):
            opt.zero_grad()
            task.loss(model).backward()
            opt.step()
            sched.step()


def universal(model, images, steps=40):
    for x, y in images:
        delta = torch.zeros_like(x, requires_grad=True)
        opt = optim.Adam([delta], lr=0.01)
        sched = lr_scheduler.MultiStepLR(opt, [20, 30])
        for i in range(steps):
            opt.zero_grad()
            (-nn.functional.cross_entropy(model(x + delta), y)).backward()
            opt.step()
            sched.step()


def style(images, steps, net):
    for picture in images:
        canvas = picture.clone().requires_grad_()
        opt = optim.LBFGS([canvas])
        sched = lr_scheduler.ExponentialLR(opt, 0.95)
        step = 0
        while step < steps:
            def closure():
                opt.zero_grad()
                loss = net(canvas).sum()
                loss.backward()
                return loss
            opt.step(closure)
            sched.step()
            step += 1


def accumulate(model, loader, epochs, k=8):
    opt = optim.SGD(model.parameters(), lr=0.1)
    per_epoch = len(loader) // k
    sched = lr_scheduler.CosineAnnealingLR(opt, T_max=epochs * per_epoch)
    for epoch in range(epochs):
        for i, (x, y) in enumerate(loader):
            (nn.functional.cross_entropy(model(x), y) / k).backward()
            if (i + 1) % k == 0 or i + 1 == len(loader):
                opt.step()
                sched.step()
                opt.zero_grad()


def last_of_epoch(model, loader, epochs):
    opt = optim.SGD(model.parameters(), lr=0.1)
    sched = lr_scheduler.MultiStepLR(opt, [30, 60])
    for epoch in range(epochs):
        for i, (x, y) in enumerate(loader):
            opt.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
        else:
            sched.step()
