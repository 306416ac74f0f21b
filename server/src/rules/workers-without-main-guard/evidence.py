# needs: torch
"""A script whose workers are spawned runs once more in each of them, unless a main guard keeps them out."""

import pathlib
import subprocess
import sys
import tempfile

head = """
import torch
from torch.utils.data import DataLoader, TensorDataset

loader = DataLoader(TensorDataset(torch.arange(4)), num_workers=1, multiprocessing_context="spawn")
"""
loop = "print('batches:', len(list(loader)))\n"

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        script = pathlib.Path(folder, "train.py")
        for name, rest in (
            ("without a guard", loop),
            ("with a guard", 'if __name__ == "__main__":\n    ' + loop),
        ):
            script.write_text(head + rest)
            run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
            says = "bootstrapping phase" in run.stderr
            print(f"{name}: exit code {run.returncode}, {run.stdout.strip() or 'no batch'}, a bootstrapping error: {says}")
            assert (run.returncode == 0) == (name == "with a guard")
