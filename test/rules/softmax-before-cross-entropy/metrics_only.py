# exception: the softmax serves metrics and display only.
import torch
import torch.nn as nn

model = nn.Sequential(nn.Linear(20, 50), nn.ReLU(), nn.Linear(50, 5))
criterion = nn.CrossEntropyLoss()


def measure(loader):
    total, correct, confidence = 0.0, 0, []
    for inputs, labels in loader:
        outputs = model(inputs)
        total += criterion(outputs, labels).item()
        probabilities = torch.softmax(outputs, dim=1)
        correct += (probabilities.argmax(1) == labels).sum().item()
        confidence.append(probabilities.max(1).values.mean().item())
    return total, correct, confidence
