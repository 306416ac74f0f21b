# Lines that end as on Windows, indented by tabs.
import torch.nn as nn
import torch.nn.functional as F


class Model(nn.Module):
	def __init__(self):
		super().__init__()
		self.linear = nn.Linear(4, 3)

	def forward(self, iris):
		return self.linear(iris)  # one share a species


model = Model()
criterion = nn.CrossEntropyLoss()


def loss_of(iris, species):
	shares = model(iris)
	return criterion(shares, species)
