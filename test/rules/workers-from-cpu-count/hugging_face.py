# Hugging Face's Trainer builds the loader; psutil counts the physical cores.
import psutil
from transformers import Trainer, TrainingArguments


def fine_tune(model, dataset):
    arguments = TrainingArguments(
        output_dir="runs",
        per_device_train_batch_size=8,
        dataloader_num_workers=psutil.cpu_count(logical=False),
#                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ workers-from-cpu-count (fix)
    )
    Trainer(model=model, args=arguments, train_dataset=dataset).train()
