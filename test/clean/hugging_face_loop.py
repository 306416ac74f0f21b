# Fine-tuning a transformer with a hand-written loop and gradient accumulation.
import argparse

import torch
from datasets import load_dataset
from torch.utils.data import DataLoader
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorWithPadding,
    get_linear_schedule_with_warmup,
)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", default="bert-base-uncased")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--accumulate", type=int, default=4)
    parser.add_argument("--bf16", action="store_true")
    options = parser.parse_args()

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = AutoTokenizer.from_pretrained(options.checkpoint)
    reviews = load_dataset("glue", "mrpc")
    encoded = reviews.map(
        lambda rows: tokenizer(rows["sentence1"], rows["sentence2"], truncation=True),
        batched=True,
        remove_columns=["sentence1", "sentence2", "idx"],
    ).rename_column("label", "labels")
    collator = DataCollatorWithPadding(tokenizer)
    train_loader = DataLoader(encoded["train"], batch_size=8, shuffle=True, collate_fn=collator)
    eval_loader = DataLoader(encoded["validation"], batch_size=32, collate_fn=collator)

    model = AutoModelForSequenceClassification.from_pretrained(options.checkpoint, num_labels=2).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-5)
    updates = options.epochs * len(train_loader) // options.accumulate
    scheduler = get_linear_schedule_with_warmup(optimizer, updates // 10, updates)

    for epoch in range(options.epochs):
        model.train()
        for index, batch in enumerate(train_loader):
            batch = {key: value.to(device) for key, value in batch.items()}
            with torch.autocast(device.type, dtype=torch.bfloat16, enabled=options.bf16):
                loss = model(**batch).loss / options.accumulate
            loss.backward()
            if (index + 1) % options.accumulate == 0 or index + 1 == len(train_loader):
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                scheduler.step()
                optimizer.zero_grad()

        model.eval()
        correct = total = 0
        for batch in eval_loader:
            batch = {key: value.to(device) for key, value in batch.items()}
            with torch.no_grad():
                logits = model(**batch).logits
            correct += (logits.argmax(dim=-1) == batch["labels"]).sum().item()
            total += len(batch["labels"])
        print(f"epoch {epoch}: accuracy {correct / total:.4f}")
    model.save_pretrained("mrpc")


if __name__ == "__main__":
    main()
