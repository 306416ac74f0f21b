/** Texts that once ran out of stack, of memory or of time, or made rules throw. */

import { shapes } from "./shapes.ts";
import { inTraining, trainingShapes } from "./trainingShapes.ts";

/** Shapes with the size that could not be read. */
const sizes: readonly (readonly [shape: string, size: number])[] = [
  ["formatted strings in each other", 10_000],
  ["formatted strings that are left open", 3000],
  ["formatted strings of several kinds, left open", 1000],
  ["functions", 1500],
  ["patterns in each other", 10_000],
  ["classes in patterns", 10_000],
  ["elif clauses", 10_000],
  ["modules in each other", 200],
  ["branches that assign", 100],
  ["choices of one value twice", 100],
  ["functions that call the one before", 600],
  ["functions that call the one before twice", 100],
];

export const found: readonly { readonly what: string; readonly text: string }[] = [
  ...sizes.map(([shape, size]) => ({
    what: `${shape}, ${size}`,
    text: (shapes[shape] ?? trainingShapes[shape])?.(size) ?? "",
  })),
  { what: "classes in each other, in a training script", text: inTraining(shapes.classes?.(400) ?? "") },
  {
    what: "a return outside of functions",
    text: "from torch.utils.data import DataLoader\ndef f():\nreturn 1\nDataLoader(x, num_workers=f())\n",
  },
];
