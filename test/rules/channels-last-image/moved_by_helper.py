# A function of the file moves the channels of what it is given, also later and by name.
import cv2
import torch


def prepare(batch):
    return batch.permute(0, 3, 1, 2).contiguous()


def predict(network, path):
    frame = torch.from_numpy(cv2.imread(path)).float()
    batch = frame.unsqueeze(0)
    return network(prepare(batch))


def predict_later(network, path):
    frame = torch.from_numpy(cv2.imread(path)).float()
    batch = torch.unsqueeze(frame, dim=0)
    batch = batch.transpose(1, 3).transpose(2, 3)
    return network(batch)
