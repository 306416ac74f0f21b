# A class keeps the model, tabs indent, and a string goes over several lines.
import torch
import torch.nn as nn


class Solver:
	def __init__(self, loaders, lr=1e-3):
		self.unet = nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.Conv2d(8, 1, 1))
		self.optimizer = torch.optim.Adam(self.unet.parameters(), lr)
		self.loaders = loaders

	def fit(self, epochs):
		for epoch in range(epochs):
			self.unet.train(True)
			for image, mask in self.loaders["train"]:
				loss = nn.functional.binary_cross_entropy_with_logits(self.unet(image), mask)
				self.optimizer.zero_grad()
				loss.backward()
				self.optimizer.step()
			self.validate()

	def validate(self):
		self.unet.train(False)
		with torch.no_grad():
			for image, mask in self.loaders["valid"]:
				overlap = ((self.unet(image) > 0) & (mask > 0.5)).sum()
				print(
					"""overlap:
    {}
				""".format(overlap)
				)
