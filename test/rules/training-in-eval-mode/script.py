# A flat script: eval() at the end of each epoch, and train() nowhere, as a new model needs none in the first epoch.
import torch
from torch import nn

train_batches = torch.load("train.pt")
test_x, test_y = torch.load("test.pt")

net = nn.Sequential(nn.Linear(30, 100), nn.BatchNorm1d(100), nn.ReLU(), nn.Linear(100, 2))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)

for epoch in range(1, 51):
    running = 0.0
    for x, y in train_batches:
        outputs = net(x)
#                 ^^^^^^ training-in-eval-mode (fix)
        loss = criterion(outputs, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        running += loss.item()

    net.eval()
    with torch.no_grad():
        accuracy = (net(test_x).argmax(1) == test_y).float().mean().item()
    print(f"{epoch}: loss {running / len(train_batches):.3f}, accuracy {accuracy:.3f}")
