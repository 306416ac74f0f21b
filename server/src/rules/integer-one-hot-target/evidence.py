# needs: torch >= 1.10
"""`F.one_hot` gives int64, which cross entropy and binary cross entropy refuse as a target; float is accepted."""

import torch
from torch.nn import functional as F

logits = torch.tensor([[2.0, 0.0, 0.0], [0.0, 1.0, 3.0]])
digits = torch.tensor([0, 0])
integers = F.one_hot(digits, 3)


def complaint(loss, prediction):
    try:
        loss(prediction, integers)
    except RuntimeError as error:
        return f"RuntimeError: {error}" if loss is F.cross_entropy else "RuntimeError"
    raise AssertionError("integers were accepted")


for loss, prediction in (
    (F.cross_entropy, logits),
    (F.binary_cross_entropy, logits.sigmoid()),
    (F.binary_cross_entropy_with_logits, logits),
):
    print(f"{loss.__name__}, integer one-hot: {complaint(loss, prediction)}")

by_index = F.cross_entropy(logits, digits)
by_share = F.cross_entropy(logits, integers.float())
print(f"cross_entropy: class indices {by_index.item():.4f}, float one-hot {by_share.item():.4f}")
assert torch.allclose(by_index, by_share)
