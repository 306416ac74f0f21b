# ten thousand steps over three epochs, in plain numbers
import torch
from torch import nn, optim
from transformers import get_scheduler


def run(model, dl, opt):
    for x, y in dl:
        opt.zero_grad()
        nn.functional.mse_loss(model(x), y).backward()
        opt.step()


def numbers(model, loader):
    opt = optim.AdamW(model.parameters(), lr=5e-5)
    sched = get_scheduler("linear", opt, num_warmup_steps=500, num_training_steps=10000)
    for epoch in range(3):
        run(model, loader, opt)
        sched.step()
#       ^^^^^^^^^^^^ scheduler-stepped-per-epoch


def from_scratch(model, loader, epochs=20):
    warmup_steps = 4000
    opt = optim.Adam(model.parameters(), lr=1)
    sched = optim.lr_scheduler.LambdaLR(opt, lambda s: 256**-0.5 * min((s + 1) ** -0.5, (s + 1) * warmup_steps**-1.5))
    for epoch in range(epochs):
        run(model, loader, opt)
        sched.step()
#       ^^^^^^^^^^^^ scheduler-stepped-per-epoch
