# Accelerate prepares the model, but it switches no mode.
import torch
from accelerate import Accelerator
from transformers import BertForSequenceClassification

accelerator = Accelerator()
model = BertForSequenceClassification.from_pretrained("bert-base-cased")
optimizer = torch.optim.AdamW(model.parameters(), lr=5e-5)
loader = torch.load("loader.pt")
model, optimizer, loader = accelerator.prepare(model, optimizer, loader)

for batch in loader:
    loss = model(**batch).loss
#          ^^^^^^^^^^^^^^ training-in-eval-mode (fix)
    accelerator.backward(loss)
    optimizer.step()
    optimizer.zero_grad()
