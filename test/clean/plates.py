# Licence-plate characters: windowed shares of white, a small network, softmax for display alone.
from pathlib import Path

import cv2
import matplotlib.pyplot as plt
import numpy as np
import torch
from sklearn.metrics import accuracy_score, confusion_matrix
from sklearn.model_selection import StratifiedShuffleSplit, train_test_split
from torch import nn

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def features(path, cells=5):
    grey = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    _, binary = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    binary = cv2.resize(binary, (cells * 8, cells * 8), interpolation=cv2.INTER_NEAREST)
    return binary.reshape(cells, 8, cells, 8).mean(axis=(1, 3)).ravel()


class Perceptron(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(25, 64),
            nn.ReLU(),
            nn.Dropout(0.1),
            nn.Linear(64, len(CHARACTERS)),
        )

    def forward(self, x):
        return self.layers(x)


def main():
    paths = sorted(Path("plates").glob("*/*.png"))
    X = np.stack([features(path) for path in paths]).astype(np.float32)
    y = np.array([CHARACTERS.index(path.parent.name) for path in paths])
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0, stratify=y)
    X_train, X_val, y_train, y_val = train_test_split(X_train, y_train, test_size=0.25, random_state=0)

    model = Perceptron()
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    inputs, labels = torch.from_numpy(X_train), torch.from_numpy(y_train)
    best, patience = float("inf"), 0
    for epoch in range(500):
        model.train()
        for rows in torch.randperm(len(inputs)).split(32):
            optimizer.zero_grad()
            loss = criterion(model(inputs[rows]), labels[rows])
            loss.backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            val_loss = criterion(model(torch.from_numpy(X_val)), torch.from_numpy(y_val)).item()
        patience = 0 if val_loss < best else patience + 1
        best = min(best, val_loss)
        if patience == 20:
            break

    model.eval()
    with torch.no_grad():
        scores = model(torch.from_numpy(X_test))
        probabilities = torch.softmax(scores, dim=1)
    predicted = scores.argmax(1).numpy()
    print("accuracy", accuracy_score(y_test, predicted))
    print(confusion_matrix(y_test, predicted))
    unsure = probabilities.max(1).values.argsort()[:16]
    figure, axes = plt.subplots(4, 4)
    for axis, row in zip(axes.flat, unsure.tolist()):
        axis.imshow(X_test[row].reshape(5, 5), cmap="gray")
        axis.set_title(f"{CHARACTERS[predicted[row]]} {probabilities[row].max():.2f}")
    figure.savefig("unsure.png")

    repeats = StratifiedShuffleSplit(10, test_size=0.2, random_state=1)
    print([len(np.unique(y[test])) for _, test in repeats.split(X, y)])


if __name__ == "__main__":
    main()
