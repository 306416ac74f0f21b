# exception: from_pretrained returns a model in eval mode, and the Trainer switches by itself.
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer, Trainer, TrainingArguments

name = "distilbert-base-uncased-finetuned-sst-2-english"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForSequenceClassification.from_pretrained(name)
with torch.no_grad():
    logits = model(**tokenizer("A good film.", return_tensors="pt")).logits
trainer = Trainer(model=model, args=TrainingArguments(output_dir="out"), eval_dataset=torch.load("reviews.pt"))
print(trainer.evaluate(), logits)
