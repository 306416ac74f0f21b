# Lightning accumulates; the module and its BatchNorm stand in two other files.
import torch
from lightning.pytorch import Trainer

from module import LitModel


def main():
    trainer = Trainer(max_epochs=10, accumulate_grad_batches=4)
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
    trainer.fit(LitModel(), torch.load("loader.pt"))


def short():
    Trainer(accumulate_grad_batches=2).fit(model=LitModel(lr=0.01))
#           ^^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm


if __name__ == "__main__":
    main()
