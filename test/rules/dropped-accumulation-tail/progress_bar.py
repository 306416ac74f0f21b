# counted from one, with a progress bar around the loader.
import torch
import torch.nn.functional as F
from tqdm import tqdm


def train_epoch(model, train_loader, optimizer, scaler, args):
    model.train()
    for step, batch in enumerate(tqdm(train_loader, desc="train"), start=1):
        with torch.autocast("cuda"):
            loss = F.cross_entropy(model(batch["image"]), batch["label"])
        scaler.scale(loss / args.accumulate).backward()
        if step % args.accumulate == 0:
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-accumulation-tail (fix)
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad(set_to_none=True)


def main(model, train_loader, args):
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    scaler = torch.cuda.amp.GradScaler()
    for _ in range(args.epochs):
        train_epoch(model, train_loader, optimizer, scaler, args)
