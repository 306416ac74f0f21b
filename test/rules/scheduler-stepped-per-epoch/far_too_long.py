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
