# Semi-supervised: softmax picks the pseudo labels, logits go into the loss.
import torch
import torch.nn.functional as F


def unlabeled_loss(model, weak, strong, threshold=0.95):
    probabilities = torch.softmax(model(weak).detach(), dim=-1)
    confidence, labels = probabilities.max(dim=-1)
    mask = confidence.ge(threshold).float()
    return (F.cross_entropy(model(strong), labels, reduction="none") * mask).mean()
