# env: torch==1.13.1
# PyTorch 1.13 ignores its own default and refuses any other number.
from torch.utils.data import DataLoader


def loaders(train, val):
    return (
        DataLoader(train, batch_size=32, shuffle=True, num_workers=0, prefetch_factor=2),
#                                                                     ^^^^^^^^^^^^^^^^^ worker-option-without-workers information (fix)
        DataLoader(val, batch_size=32, num_workers=0, prefetch_factor=8),
#                                                     ^^^^^^^^^^^^^^^^^ worker-option-without-workers (fix)
    )
