# needs: torch >= 2.0, transformers
"""Writes `measured.json`: the learning rate at each step of each schedule in `schedules.py`, on the real libraries."""

import functools
import json
import math
import re
import sys
import warnings
from pathlib import Path

import torch
import transformers
from torch.optim import lr_scheduler

folder = Path(__file__).parent


def learning_rates(code, steps):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.2, momentum=0.9)
    names = {**globals(), "optimizer": optimizer}
    exec(code, names)
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        names["scheduler"].step()
    return rates


def measure():
    warnings.simplefilter("ignore")
    parts = re.split(r"^# %% (.*) (\d+)$", (folder / "schedules.py").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name: learning_rates(code, int(steps)) for name, steps, code in zip(parts[1::3], parts[2::3], parts[3::3])}


if __name__ == "__main__":
    measured = measure()
    if sys.argv[1:] == ["--check"]:
        kept = json.loads((folder / "measured.json").read_text(encoding="utf-8"))["rates"]
        assert kept.keys() == measured.keys()
        for name, rates in measured.items():
            assert all(math.isclose(a, b, abs_tol=1e-9) for a, b in zip(rates, kept[name], strict=True)), name
        print(f"{len(measured)} schedules as kept")
    else:
        versions = {"torch": torch.__version__, "transformers": transformers.__version__}
        lines = [f"    {json.dumps(name)}: {json.dumps(rates)}" for name, rates in measured.items()]
        text = f'{{\n  "versions": {json.dumps(versions)},\n  "rates": {{\n' + ",\n".join(lines) + "\n  }\n}\n"
        (folder / "measured.json").write_text(text, encoding="utf-8")
