# exception: the Trainer calls train() by itself.
import torch
from transformers import AutoModelForMaskedLM, Trainer, TrainingArguments

model = AutoModelForMaskedLM.from_pretrained("distilroberta-base")
arguments = TrainingArguments(output_dir="out", num_train_epochs=1, per_device_train_batch_size=8)
trainer = Trainer(model=model, args=arguments, train_dataset=torch.load("texts.pt"))
trainer.train()
model.save_pretrained("out/last")
