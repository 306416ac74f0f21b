# exception: fine-tuning at a rate that is gentle from the start.
import torch
from transformers import AutoModelForSequenceClassification

model = AutoModelForSequenceClassification.from_pretrained("bert-base-chinese", num_labels=2)
model.train()
optimizer = torch.optim.AdamW(model.parameters(), lr=2e-5)
for batch in torch.load("batches.pt"):
    optimizer.zero_grad()
    model(**batch).loss.backward()
    optimizer.step()
