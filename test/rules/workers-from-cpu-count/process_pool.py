# Processes that compute features beforehand; the loader has a number of its own.
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, cpu_count

import numpy as np
import torch
from torch.utils.data import DataLoader, TensorDataset


def features(path):
    return np.abs(np.fft.rfft(np.load(path)))[:512]


def main(paths):
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as executor:
        spectra = list(executor.map(features, paths))
    with Pool(processes=cpu_count()) as pool:
        means = pool.map(np.mean, spectra)
    data = TensorDataset(torch.tensor(np.stack(spectra)), torch.tensor(means))
    return DataLoader(data, batch_size=64, shuffle=True, num_workers=0)
