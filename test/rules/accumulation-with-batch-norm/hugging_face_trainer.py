# The Hugging Face Trainer with a model of the file.
import torch
from torch import nn
from transformers import Trainer, TrainingArguments


class Waveform(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(1, 32, 9)
        self.norm = nn.BatchNorm1d(32)
        self.output = nn.Linear(32, 5)

    def forward(self, signal, labels):
        logits = self.output(self.norm(self.conv(signal)).mean(dim=-1))
        return nn.functional.cross_entropy(logits, labels), logits


arguments = TrainingArguments(
    output_dir="out",
    per_device_train_batch_size=4,
    gradient_accumulation_steps=16,
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
)
Trainer(model=Waveform(), args=arguments, train_dataset=torch.load("signals.pt")).train()
