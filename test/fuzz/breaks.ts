/** Rough ways to break real training code, so that rules find something to repair in files that nobody wrote for them. */

import type { Module } from "../../server/src/project/module.ts";
import { applyEdits, type Edit } from "../../server/src/text.ts";
import { mutations } from "../mutations.ts";

/** What is replaced by what; whether a rule minds depends on the file. */
const replacements: readonly (readonly [pattern: RegExp, text: string])[] = [
  [/^([ \t]*)[\w.]+\.eval\(\)[ \t]*(?=\r?$)/gm, "$1pass"],
  [/^([ \t]*)[\w.]+\.train\(\)[ \t]*(?=\r?$)/gm, "$1pass"],
  [/^([ \t]*)[\w.]+\.set_epoch\(\w+\)[ \t]*(?=\r?$)/gm, "$1pass"],
  [/^([ \t]*)with torch\.no_grad\(\):/gm, "$1if True:"],
  [/^[ \t]*@torch\.(?:no_grad|inference_mode)\(\)\r?\n/gm, ""],
  [/,\s*return_complex=\w+/g, ""],
  [/,\s*shuffle=True\b/g, ""],
  [/\bshuffle=False\b/g, "shuffle=True"],
  [/\.state_dict\(\)(?=\s*,)/g, ""],
  [/\baction=(["'])store_true\1/g, "type=bool"],
  [/\baction=(["'])store_true\1/g, "type=bool, default=True"],
  [/\btype=str\b/g, "type=list"],
  [/\btype=(?:int|float)\b/g, "type=(int, float)"],
  [/\btype=int\b/g, "type=[int]"],
  [/\btype=str\b/g, "type=dict"],
  [/\bnum_workers=[^,()\n]+/g, "num_workers=32"],
  [/\bnum_workers=[^,()\n]+/g, "num_workers=os.cpu_count()"],
  [/\bnum_workers=[^,()\n]+/g, "persistent_workers=True"],
  [/\bCrossEntropyLoss\(/g, "NLLLoss("],
  [/\b(?:F|nn\.functional)\.cross_entropy\((\w+),/g, "torch.nn.functional.cross_entropy(torch.softmax($1, dim=1),"],
  [/\bBCEWithLogitsLoss\(/g, "BCELoss("],
  [/\bBCELoss\(/g, "BCEWithLogitsLoss("],
  [/\bnn\.init\.(?:xavier|kaiming)_\w+\(([\w.]+)[^()\n]*\)/g, "nn.init.zeros_($1)"],
  [/\bcopy\.deepcopy\(([\w.]+\.state_dict\(\))\)/g, "$1"],
  [/\b(X|x)_train, (X|x)_test, y_train, y_test\b/g, "$1_train, y_train, $2_test, y_test"],
  [/\.permute\(/g, ".view("],
  [/^([ \t]*)(\w*sched\w*\.step\(\))([ \t]*\r?\n)/gm, "$1$2\n$1optimizer.step()$3"],
  [/\bcv2\.cvtColor\((\w+), cv2\.COLOR_BGR2RGB\)/g, "$1"],
  [/\bself\.drop(?:out)?\d?\((\w+)\)/g, "F.dropout($1, 0.5)"],
  [/^([ \t]*)if __name__ == .__main__.:[ \t]*(?=\r?$)/gm, "$1if True:"],
];

/** What `module` can be broken into, each by one way; the mutations that rules are measured by are among them. */
export function* brokenTexts(module: Module): Iterable<{ readonly title: string; readonly text: string }> {
  for (const [pattern, replacement] of replacements) {
    const text = module.text.replace(pattern, replacement);
    if (text !== module.text) {
      yield { title: String(pattern), text };
    }
  }
  for (const { title, breaks } of mutations) {
    for (const edits of breaks(module)) {
      const text = edited(module.text, edits);
      if (text !== undefined) {
        yield { title, text };
      }
    }
  }
}

/** Undefined where edits made for good scripts do not fit this one. */
function edited(text: string, edits: readonly Edit[]): string | undefined {
  try {
    return applyEdits(text, edits);
  } catch {
    return undefined;
  }
}
