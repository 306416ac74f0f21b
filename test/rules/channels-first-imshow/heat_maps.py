# Spectrograms, attention weights and confusion matrices are planes of numbers.
import matplotlib.pyplot as plt
import numpy as np
import torch
from sklearn.metrics import confusion_matrix
from torch.utils.data import DataLoader, TensorDataset

mels = torch.rand(32, 80, 200)
loader = DataLoader(TensorDataset(mels, torch.zeros(32)), batch_size=8)
for mel, _ in loader:
    plt.imshow(mel[0], origin="lower", aspect="auto")
    attention = torch.softmax(mel[0] @ mel[0].T, dim=-1)
    plt.imshow(attention)
plt.imshow(confusion_matrix([0, 1, 1], [0, 1, 0]), cmap="Blues")
plt.imshow(np.random.rand(16, 16))
