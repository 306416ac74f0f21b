# from_pretrained returns the model in eval mode, and the loop never calls train().
import torch
from torch.optim import AdamW
from transformers import AutoModelForSequenceClassification, AutoTokenizer


def fine_tune(batches, device):
    tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
    model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2).to(device)
    optimizer = AdamW(model.parameters(), lr=2e-5)
    for epoch in range(3):
        model.train()
        for texts, labels in batches:
            encoded = tokenizer(texts, padding=True, truncation=True, return_tensors="pt").to(device)
            outputs = model(**encoded, labels=labels.to(device))
            outputs.loss.backward()
            optimizer.step()
            optimizer.zero_grad()
    model.save_pretrained("sentiment")
