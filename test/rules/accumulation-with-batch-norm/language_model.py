# exception: pretrained language models hold no BatchNorm, and the Trainer does the rest.
import torch
from transformers import AutoModelForCausalLM, Trainer, TrainingArguments

model = AutoModelForCausalLM.from_pretrained("gpt2")
arguments = TrainingArguments("out", gradient_accumulation_steps=32, bf16=True)
Trainer(model=model, args=arguments, train_dataset=torch.load("tokens.pt")).train()
