# mixed precision: the loss goes into `scaler.scale` as it is; clipping makes the scale matter even for Adam.
import torch
import torch.nn.functional as F


def train_epoch(model, loader, optimizer, scaler, args):
    model.train()
    optimizer.zero_grad(set_to_none=True)
    for step, batch in enumerate(loader, start=1):
        with torch.autocast("cuda", enabled=args.amp):
            prediction = model(batch["image"].to(args.device))
            loss = F.binary_cross_entropy_with_logits(prediction, batch["mask"].to(args.device))
        scaler.scale(loss / args.accumulate).backward()
        if step % args.accumulate == 0 or step == len(loader):
            scaler.unscale_(optimizer)
            torch.nn.utils.clip_grad_norm_(model.parameters(), args.clip)
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad(set_to_none=True)


def main(model, loader, args):
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    scaler = torch.cuda.amp.GradScaler(enabled=args.amp)
    for _ in range(args.epochs):
        train_epoch(model, loader, optimizer, scaler, args)
