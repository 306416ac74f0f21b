# A flat script: training, then a no_grad block without eval().
import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

train_loader = DataLoader(datasets.MNIST("data", transform=transforms.ToTensor()), batch_size=64, shuffle=True)
#              ^^^^^^^^^^ no-workers
test_loader = DataLoader(datasets.MNIST("data", train=False, transform=transforms.ToTensor()), batch_size=512)


class Digits(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 128)
        self.dropout = nn.Dropout(0.5)
        self.output = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.hidden(x.flatten(1)))
        return self.output(self.dropout(x))


model = Digits()
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)

for epoch in range(5):
    for images, labels in train_loader:
        optimizer.zero_grad()
        loss = criterion(model(images), labels)
        loss.backward()
        optimizer.step()

correct = 0
with torch.no_grad():
    for images, labels in test_loader:
        outputs = model(images)
#                 ^^^^^^^^^^^^^ evaluation-in-train-mode (fix)
        correct += (outputs.argmax(1) == labels).sum().item()
print("accuracy", correct / len(test_loader.dataset))
