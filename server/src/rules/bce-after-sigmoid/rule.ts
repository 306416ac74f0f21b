/** Sigmoid followed by binary cross entropy: one loss on the logits does both without losing the gradient. */

import { activationPlaces, waysToLogits } from "../../facts/activationEdits.ts";
import { isReadByLossesAlone } from "../../facts/activationReaders.ts";
import { type Activation, activationsOf, mayActivate } from "../../facts/activations.ts";
import { type LossCall, lossCalls } from "../../facts/losses.ts";
import { type Module, moduleOf, placeOf } from "../../project/module.ts";
import type { Call } from "../../python/ast.ts";
import { type Reference, referTo } from "../../python/references.ts";
import { distinctEdits, type Edit } from "../../text.ts";
import type { Fix, Related, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const bceAfterSigmoid: Rule = {
  id: "bce-after-sigmoid",
  severity: "hint",
  category: "loss",
  mentions: ["torch", "backward"],
  about: ["torch.nn.BCELoss", "torch.nn.functional.binary_cross_entropy"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    const losses = (mayActivate(module) ? lossCalls(module, "binary") : []).map((loss) => ({
      ...loss,
      activations: activationsOf(loss.input),
    }));
    const reported = new Set<Judged>();
    for (const loss of losses) {
      if (!reported.has(loss) && isSigmoid(loss)) {
        const together = connected(loss, losses);
        for (const one of together) {
          reported.add(one);
        }
        yield report(module, loss, together);
      }
    }
  },
};

/** A loss with the activations that its input comes out of. */
type Judged = LossCall & { readonly activations: readonly Activation[] };

function isSigmoid({ activations }: Judged): boolean {
  return activations.length > 0 && activations.every((one) => one.name === "sigmoid");
}

/** The losses that change together: those of one loss object, and those that are fed by one activation. */
function connected(first: Judged, losses: readonly Judged[]): readonly Judged[] {
  const places = ({ made, activations }: Judged) => [made, ...activations.map((one) => one.applied ?? one.layer)];
  const found = [first];
  for (const one of found) {
    const own = places(one).filter((place) => place !== undefined);
    found.push(
      ...losses.filter(
        (other) => !found.includes(other) && places(other).some((place) => own.some((at) => at === place)),
      ),
    );
  }
  return found;
}

function report(module: Module, loss: Judged, together: readonly Judged[]): Report {
  const related: Related[] = activationPlaces(module, loss.input, loss.activations);
  if (loss.made !== undefined) {
    related.push({ span: loss.made, ...placeOf(loss.made, module), label: "loss" });
  }
  return {
    at: loss.input,
    say: { loss: loss.loss, withLogits: withLogits(loss) },
    related,
    fixes: fix(module, together),
  };
}

function withLogits({ made }: LossCall): string {
  return made === undefined ? "binary_cross_entropy_with_logits" : "BCEWithLogitsLoss";
}

/**
 * The other loss and the logits for all of them; nothing where one is given something else, or is made elsewhere, or where
 * others read the model's probabilities, which are right as they are.
 */
function fix(module: Module, together: readonly Judged[]): Fix[] {
  const inputs = together.map(({ input }) => input);
  if (
    !together.every((one) => one.activations.every((activation) => isReadByLossesAlone(module, activation, inputs)))
  ) {
    return [];
  }
  const edits: Edit[] = [];
  for (const loss of together) {
    const way = isSigmoid(loss) ? waysToLogits(module, loss.input, loss.activations)[0] : undefined;
    const named = loss.made ?? loss.call;
    if (way === undefined || moduleOf(named) !== module) {
      return [];
    }
    const reference = swapped(
      module,
      named,
      `torch.nn.${loss.made === undefined ? "functional." : ""}${withLogits(loss)}`,
    );
    const { start, end } = named.callee;
    edits.push({ start, end, text: reference.text }, ...reference.edits, ...way.edits);
  }
  // Calls of one loss may share an activation, which is taken out once.
  return [{ key: "swap", safe: false, edits: distinctEdits(edits) }];
}

/** The new name in the spelling of the old one: `nn.BCELoss` becomes `nn.BCEWithLogitsLoss`. */
function swapped(module: Module, { callee }: Call, dotted: string): Reference {
  const last = dotted.slice(dotted.lastIndexOf(".") + 1);
  return callee.kind === "Attribute"
    ? { text: `${module.textOf(callee.value)}.${last}`, edits: [] }
    : referTo(module, dotted, callee);
}
