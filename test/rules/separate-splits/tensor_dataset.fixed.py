# Neutral names that meet in a TensorDataset and in zip; other statements stand between.
import torch
from sklearn.model_selection import train_test_split
from torch.utils.data import DataLoader, TensorDataset


def loaders(spectra, notes):
    first_spectra, second_spectra, first_notes, second_notes = train_test_split(spectra, notes, test_size=0.2)
    mean = first_spectra.mean(0)
    print("mean", mean.shape)
    training = TensorDataset(torch.tensor(first_spectra), torch.tensor(first_notes))
    return DataLoader(training, batch_size=32, shuffle=True), list(zip(second_spectra, second_notes))
