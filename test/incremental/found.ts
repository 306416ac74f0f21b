/** Versions of texts between which something old once outlived an edit, or would have. */

const spectra = `import torch
stft = torch.stft
def first(x):
    return stft(x, 512)
def second(x):
    pass
`;
const methods = `import torch
stft = torch.stft
class Spectra:
    def first(self, x):
        return stft(x, 512)
    def second(self, x):
        pass
    def third(self, x):
        global other
        other = x
`;
const layers = `import torch
def first(image):
    return image
def second(image):
    return torch.zeros(1, 28, 28, 3)
`;

/** Long enough for its statements to be read one by one. */
const long = `import torch
def first(x):
    stft = torch.stft
${'    print("a line of many")\n'.repeat(90)}    return stft(x, 512)
`;
const model = "class Net(Base):\n    def forward(self, x):\n        return x\n";

export const found: readonly { readonly what: string; readonly versions: readonly string[] }[] = [
  {
    what: "a class ends where its last statement ends, also when lines without a statement were taken away before it",
    versions: ["@a\n    @a\n", "@a\n"].map(
      (lines) => `class C:\n    """\n    ${lines}    """World"""\n    def f(self) -> A:\n    @a\n    @a`,
    ),
  },
  {
    what: "a function begins to call what the others call",
    versions: [spectra, spectra.replace("pass", "return torch.stft(x, 512)")],
  },
  {
    what: "a function begins to hold what a pattern matches",
    versions: [
      "return image",
      "return image.permute(0, 3, 1, 2)",
      "return torch.zeros(1, 28, 28, 3).view(1, 3, 28, 28)",
    ].map((line) => layers.replace("return image", line)),
  },
  {
    what: "a name of a long function means something else, in statements that stay as they are",
    versions: [long, long.replace("stft = torch.stft", "stft = torch.fft")],
  },
  {
    what: "a class derives from another",
    versions: [model, model.replace("Base", "Another")],
  },
  {
    what: "a function begins to bind a name of the module",
    versions: [spectra, spectra.replace("pass", "global stft; stft = x"), spectra],
  },
  {
    what: "a method begins to bind a name of the module, beside one that does",
    versions: [methods, methods.replace("pass", "if x: global stft; stft = x"), methods],
  },
];
