import lightning as L
import torch

from classifier import Classifier

model = Classifier()
trainer = L.Trainer(max_epochs=5)
trainer.validate(model, torch.load("val.pt"))
trainer.fit(model, torch.load("train.pt"), torch.load("val.pt"))
