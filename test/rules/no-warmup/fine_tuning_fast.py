# fine-tuning, but at ten times the usual rate.
import torch
from torch.optim.lr_scheduler import ExponentialLR
from transformers import BertForSequenceClassification

model = BertForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=3)
model.train()
optimizer = torch.optim.AdamW(model.parameters(), lr=5e-4)
scheduler = ExponentialLR(optimizer, gamma=0.9)
#           ^^^^^^^^^^^^^ no-warmup (fix)
batches = torch.load("batches.pt")
for epoch in range(4):
    for batch in batches:
        optimizer.zero_grad()
        model(**batch).loss.backward()
        optimizer.step()
    scheduler.step()
