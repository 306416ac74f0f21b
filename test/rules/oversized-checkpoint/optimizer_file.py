# exception: the optimizer has a file of its own, beside the final weights.
import torch


def finish(model, optimizer, folder):
    optimizer.zero_grad()
    torch.save(model.state_dict(), folder / "final.pt")
    torch.save(optimizer.state_dict(), folder / "final_optimizer.pt")
