# Object detection: boxes of different numbers, a collate function, losses from the model itself.
import argparse

import torch
import torchvision
from torch.utils.data import DataLoader
from torchvision.datasets import CocoDetection
from torchvision.models.detection import fasterrcnn_resnet50_fpn
from torchvision.transforms import functional as TF


class Boxes(CocoDetection):
    def __getitem__(self, index):
        image, objects = super().__getitem__(index)
        boxes = torch.tensor([item["bbox"] for item in objects], dtype=torch.float32).reshape(-1, 4)
        boxes[:, 2:] += boxes[:, :2]
        labels = torch.tensor([item["category_id"] for item in objects], dtype=torch.int64)
        keep = (boxes[:, 2:] > boxes[:, :2]).all(1)
        return TF.to_tensor(image), {"boxes": boxes[keep], "labels": labels[keep]}


def collate(samples):
    return tuple(zip(*samples))


@torch.inference_mode()
def evaluate(model, loader, device):
    model.eval()
    found = wanted = 0
    for images, targets in loader:
        outputs = model([image.to(device) for image in images])
        for output, target in zip(outputs, targets):
            overlaps = torchvision.ops.box_iou(output["boxes"].cpu(), target["boxes"])
            wanted += len(target["boxes"])
            if overlaps.numel():
                found += (overlaps.max(dim=0).values > 0.5).sum().item()
    return found / max(wanted, 1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--pretrained", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--workers", type=int, default=4)
    options = parser.parse_args()
    device = torch.device("cuda")
    train = Boxes(f"{options.root}/train2017", f"{options.root}/annotations/instances_train2017.json")
    val = Boxes(f"{options.root}/val2017", f"{options.root}/annotations/instances_val2017.json")
    train_loader = DataLoader(train, batch_size=4, shuffle=True, collate_fn=collate, num_workers=options.workers)
    val_loader = DataLoader(val, batch_size=1, collate_fn=collate, num_workers=options.workers)

    model = fasterrcnn_resnet50_fpn(weights="DEFAULT" if options.pretrained else None, num_classes=91).to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.005, momentum=0.9, weight_decay=5e-4)
    warmup = torch.optim.lr_scheduler.LinearLR(optimizer, 0.001, total_iters=1000)
    decay = torch.optim.lr_scheduler.MultiStepLR(optimizer, [8, 11])
    for epoch in range(options.epochs):
        model.train()
        for images, targets in train_loader:
            images = [image.to(device) for image in images]
            targets = [{key: value.to(device) for key, value in target.items()} for target in targets]
            losses = model(images, targets)
            loss = sum(losses.values())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            if epoch == 0:
                warmup.step()
        decay.step()
        print(epoch, evaluate(model, val_loader, device))
        checkpoint = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
        torch.save(checkpoint, "last.pt")


if __name__ == "__main__":
    main()
