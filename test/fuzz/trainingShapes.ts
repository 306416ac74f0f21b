/** Training scripts in which what a value is can be found out only through `size` steps, each of which may branch. */

type Shape = (size: number) => string;

/** What each training loop of one scope does to each model of it is asked pair by pair; nobody writes as many. */
const mostScripts = 160;

const steps = (size: number, step: (index: number) => string): string =>
  Array.from({ length: size }, (_, index) => step(index + 1)).join("");

const head = `import os
import sys
import torch
import torchaudio
import cv2
import numpy as np
import matplotlib.pyplot as plt
import torch.nn.functional as F
from torch import nn, optim
from torch.utils.data import DataLoader, Dataset
from sklearn.model_selection import train_test_split
`;

/** A script in which whatever rules ask for is \`value\`. */
const tail = (value: string): string => `
model = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.Dropout(${value}), ${value}, nn.Softmax(dim=1))
nn.init.constant_(model[0].weight, ${value})
optimizer = optim.SGD(${value}.parameters(), lr=${value})
other = optim.AdamW(model.parameters(), lr=${value}, betas=${value})
scheduler = optim.lr_scheduler.LambdaLR(optimizer, ${value})
second = optim.lr_scheduler.OneCycleLR(optimizer, ${value}, total_steps=${value})
loader = DataLoader(${value}, batch_size=${value}, num_workers=${value}, shuffle=${value}, sampler=${value})
criterion = nn.CrossEntropyLoss(reduction=${value})
a, b, c, d = train_test_split(${value}, ${value}, test_size=${value})
for epoch in range(${value}):
    for index, (inputs, targets) in enumerate(loader):
        outputs = model(inputs)
        loss = criterion(${value}, targets) + nn.BCELoss()(${value}, targets) + F.nll_loss(${value}, targets)
        (loss / ${value}).backward()
        if index % ${value} == 0:
            optimizer.step()
            optimizer.zero_grad()
        scheduler.step()
    ${value}.eval()
    for inputs, targets in loader:
        ${value}(inputs)
        print(model(inputs))
    best = ${value}.state_dict()
    torch.save(${value}, ${value})
plt.imshow(${value})
cv2.imwrite("a.png", ${value})
torchaudio.save(${value}, ${value}, ${value})
torch.stft(${value}, 400)
torch.istft(${value}, 400)
F.one_hot(${value})
x = torch.from_numpy(${value}).view(3, 4, 5)
torch.load(${value})
`;

const around = (size: number, step: (index: number) => string): string =>
  `${head}v0 = ${"nn.Linear(1, 1) if len(sys.argv) > 1 else os.cpu_count()"}\n${steps(size, step)}${tail(`v${size}`)}`;

export const trainingShapes: Readonly<Record<string, Shape>> = {
  aliases: (size) => around(size, (index) => `v${index} = v${index - 1}\n`),
  "sums of one value twice": (size) => around(size, (index) => `v${index} = v${index - 1} + v${index - 1}\n`),
  "calls of one value with itself": (size) =>
    around(size, (index) => `v${index} = v${index - 1}(v${index - 1}, a=v${index - 1})\n`),
  "choices of one value twice": (size) =>
    around(size, (index) => `v${index} = v${index - 1} if x else v${index - 1}\n`),
  "branches that assign": (size) =>
    around(
      size,
      (index) => `if c${index}:\n    v${index} = v${index - 1}\nelse:\n    v${index} = v${index - 1}.train()\n`,
    ),
  "one name assigned on many branches": (size) =>
    `${head}v = nn.Linear(1, 1)\n${steps(size, (index) => `if c${index}:\n    v = nn.Sequential(v, v)\n`)}${tail("v")}`,
  "one name assigned again and again": (size) =>
    `${head}v = nn.Linear(1, 1)\n${steps(size, () => "v = f(v, v)\n")}${tail("v")}`,
  "functions that call the one before": (size) =>
    `${head}def f0(x):\n    return nn.Linear(1, 1)\n${steps(
      size,
      (index) => `def f${index}(x, y=1):\n    return f${index - 1}(x)\n`,
    )}v = f${size}(1)\n${tail("v")}`,
  "functions that call the one before twice": (size) =>
    `${head}def f0(x):\n    x.eval()\n    return x\n${steps(
      size,
      (index) =>
        `def f${index}(x):\n    y = f${index - 1}(x)\n    if y:\n        return f${index - 1}(y)\n    return y\n`,
    )}v = f${size}(nn.Linear(1, 1))\n${tail("v")}`,
  "functions that hand on what they are given": (size) =>
    `${head}def f0(x, y):\n    return DataLoader(x, num_workers=y, batch_size=y)\n${steps(
      size,
      (index) => `def f${index}(x, y):\n    f${index - 1}(y, x)\n    return f${index - 1}(x, y)\n`,
    )}v = f${size}(1, 64)\n${tail("v")}`,
  "functions that call each other": (size) =>
    `${head}${steps(
      size,
      (index) =>
        `def f${index}(x):\n    f${(index * 7) % size}(x)\n    return f${(index * 3 + 1) % size}(f${(index * 5 + 2) % size}(x))\n`,
    )}v = f${Math.max(1, size - 1)}(nn.Linear(1, 1))\n${tail("v")}`,
  "classes that inherit from the one before": (size) =>
    `${head}class C0(nn.Module):\n    def __init__(self, n=1):\n        super().__init__()\n        self.m = nn.BatchNorm2d(n)\n    def forward(self, x):\n        return self.m(x)\n${steps(
      size,
      (index) =>
        `class C${index}(C${index - 1}):\n    def __init__(self, n):\n        super().__init__(n)\n        self.m${index} = C${index - 1}(n)\n`,
    )}v = C${size}(1)\n${tail("v")}`,
  "models of two models each": (size) =>
    `${head}class C0(nn.Module):\n    def forward(self, x):\n        return F.softmax(x, 1)\n${steps(
      size,
      (index) =>
        `class C${index}(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.a = C${index - 1}()\n        self.b = nn.Sequential(C${index - 1}(), self.a)\n    def forward(self, x):\n        return self.b(self.a(x)) + self.a(self.b(x))\n`,
    )}v = C${size}()\n${tail("v")}`,
  "modules in each other": (size) =>
    `${head}v = ${"nn.Sequential(".repeat(size)}nn.ReLU()${")".repeat(size)}\n${tail("v")}`,
  "tuples in each other": (size) =>
    around(size, (index) => `v${index}, w${index} = (v${index - 1}, (v${index - 1}, v${index - 1}))\n`),
  "dictionaries of the one before": (size) =>
    around(size, (index) => `v${index} = dict(a=v${index - 1}, **v${index - 1})["a"]\n`),
  "lists that grow": (size) =>
    `${head}v = []\n${steps(size, () => "v.append(v)\nv += [nn.Linear(1, 1)]\n")}${tail("v")}`,
  "numbers made of numbers": (size) =>
    around(size, (index) => `v${index} = (v${index - 1} * 2 - 1) // v${index - 1}\n`),
  "loops in each other": (size) => {
    const depth = Math.min(size, 90);
    const lines = Array.from(
      { length: depth },
      (_, index) => `${"  ".repeat(index)}for i${index} in loader:\n${"  ".repeat(index + 1)}model.train()\n`,
    );
    return `${head}model = nn.BatchNorm2d(1)\nloader = DataLoader(x)\n${lines.join("")}${"  ".repeat(depth)}model(i0).sum().backward()\n${tail("model")}`;
  },
  "training loops": (size) =>
    `${head}model = nn.Sequential(nn.BatchNorm2d(1), nn.Dropout())\nloader = DataLoader(x)\n${steps(
      size,
      () => "for x in loader:\n    model(x).sum().backward()\nmodel.eval()\n",
    )}${tail("model")}`,
  "switches of many models": (size) =>
    `${head}${steps(size, (index) => `m${index} = nn.BatchNorm2d(1)\nm${index}.eval()\n`)}for x in y:\n${steps(
      size,
      (index) => `    m${index}(x)\n`,
    )}${tail("m1")}`,
  "scripts one after the other": (size) =>
    `${head}v = nn.Linear(1, 1)\n${tail("v").repeat(Math.min(size, mostScripts))}`,
  "functions that each are a script": (size) =>
    `${head}${steps(Math.min(size, mostScripts), (index) => `def main${index}(v):${tail("v").replaceAll("\n", "\n    ")}\n`)}`,
};

/** `text` in a training script: rules look at code only in files that mention what they are about. */
export function inTraining(text: string): string {
  return `${head}x = y = nn.Linear(1, 1)\n${text}\n${tail("x")}`;
}
