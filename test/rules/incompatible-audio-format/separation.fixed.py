# Estimates of a separation network, written in the wrong depth for FLAC.
import os

import soundfile as sf
import torch


class Writer:
    def __init__(self, folder, rate):
        self.folder = folder
        self.rate = rate

    def write(self, estimates, name):
        for index, estimate in enumerate(estimates):
            path = os.path.join(self.folder, f"{name}_s{index}.flac")
            sf.write(path, estimate.cpu().numpy(), self.rate, subtype="PCM_24")
        sf.write(self.folder + "/mixture.flac", sum(estimates).numpy(), self.rate, "PCM_24")


def export(wave: torch.Tensor, target):
    sf.write(file=target, data=wave.numpy(), samplerate=16000, format="FLAC", subtype="PCM_24")
