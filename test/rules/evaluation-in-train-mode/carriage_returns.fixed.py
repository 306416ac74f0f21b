# Lines that end as on Windows, tabs, and a star import.
import torch
from torch.nn import *


class Net(Module):
	def __init__(self):
		super().__init__()
		self.drop = Dropout2d(0.2)
		self.conv = Conv2d(3, 1, 1)

	def forward(self, x):
		return self.conv(self.drop(x))


def main(train_loader, test_loader):
	net = Net()
	optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
	for image, mask in train_loader:
		optimizer.zero_grad()
		functional.binary_cross_entropy_with_logits(net(image), mask).backward()
		optimizer.step()
	net.eval()
	with torch.no_grad():
		for image, mask in test_loader:
			print(functional.binary_cross_entropy_with_logits(net(image), mask).item())
