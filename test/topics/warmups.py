# Batches, data, layers and loss terms that grow as training goes on; the same words elsewhere have nothing to tell.
import torch
from lightning.pytorch.callbacks import BackboneFinetuning, GradientAccumulationScheduler
from torch import nn
from torch.utils.data import DataLoader, Subset

from ramps import sigmoid_rampup

callbacks = [GradientAccumulationScheduler({0: 8, 4: 4}), BackboneFinetuning(unfreeze_backbone_at_epoch=3)]
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ batch-size-warmup
#                                                         ^^^^^^^^^^^^^^^^^^ layer-warmup


def freeze_backbone(model):
    for parameter in model.backbone.parameters():
        parameter.requires_grad = False
        #         ^^^^^^^^^^^^^ layer-warmup


def train(model, dataset, optimizer, epochs, batch_size, kl_divergence):
    freeze_backbone(model)
    #^^^^^^^^^^^^^^ layer-warmup
    model.embedding.requires_grad_(False)
    #               ^^^^^^^^^^^^^^ layer-warmup
    for epoch in range(epochs):
        if epoch == 3:
            model.backbone.requires_grad_(True)
            #              ^^^^^^^^^^^^^^ layer-warmup
        share = min(1.0, 0.2 + epoch / epochs)
        part = Subset(dataset, range(int(share * len(dataset))))
        #      ^^^^^^ data-warmup
        size = min(8 * 2**epoch, batch_size)
        loader = DataLoader(part, batch_size=size, shuffle=True)
        #                         ^^^^^^^^^^ batch-size-warmup
        #                                          ^^^^^^^ shuffle
        beta = min(1.0, epoch / 10)
        for inputs in loader:
            outputs = model(inputs)
            loss = nn.functional.mse_loss(outputs, inputs) + beta * kl_divergence(outputs).mean()
            #                                                ^^^^ loss-warmup
            consistency = sigmoid_rampup(epoch, 40) * outputs.pow(2).mean()
            #             ^^^^^^^^^^^^^^ loss-warmup
            optimizer.zero_grad()
            (loss + consistency).backward()
            optimizer.step()


def curriculum_order(dataset):
    #^^^^^^^^^^^^^^^ data-warmup
    return sorted(range(len(dataset)), key=lambda index: len(dataset[index]))


def attack(model, images, labels, epsilon):
    images = images.clone().requires_grad_(True)
    #                       ^^^^^^^^^^^^^^ nothing
    loss = nn.functional.cross_entropy(model(images), labels)
    return images + epsilon * torch.autograd.grad(loss, images)[0].sign()
    #               ^^^^^^^ nothing


def split(dataset, share):
    kept = Subset(dataset, range(int(share * len(dataset))))
    #      ^^^^^^ nothing
    return DataLoader(kept, batch_size=min(64, len(kept)))
    #                       ^^^^^^^^^^ nothing
