/** An evaluation loop in eval mode that records a graph nobody takes a gradient of: `no_grad` is missing. */

import { becomesArray, mayRunWithoutGradients, takesGradientOf } from "../../facts/gradients.ts";
import { isModelUse, mayBeModelUse } from "../../facts/models.ts";
import { Mode, type ModeState } from "../../facts/modeState.ts";
import { modeAt } from "../../facts/modes.ts";
import { optimizerSteps } from "../../facts/trainingLoops.ts";
import { type Module, placeOf } from "../../project/module.ts";
import type { Call, Expr, FunctionDefinition, Stmt } from "../../python/ast.ts";
import { calledModel, methodName } from "../../python/calls.ts";
import { referTo } from "../../python/references.ts";
import { standsIn } from "../../python/sieve.ts";
import { insertBefore, wrapStatement } from "../../python/statementEdits.ts";
import { functionOf, nodesOf } from "../../python/traverse.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import { evaluationLoopAround, isFrozen, isGradientsBusiness } from "./loops.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const evaluationWithGradients: Rule = {
  id: "evaluation-with-gradients",
  severity: "information",
  category: "modes",
  mentions: [".eval()", ".train(False)"],
  about: ["torch.no_grad"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    const reported = new Set<Stmt>();
    const switchesModes = module.text.includes("torch") && standsIn(module.ast, /\.eval\(\)|\.train\(False\)/);
    for (const call of switchesModes ? module.nodesNear("Call", /\b(?:for|while)\b/) : []) {
      const model = calledModel(call);
      const loop = model === undefined ? undefined : evaluationLoopAround(call);
      if (model !== undefined && loop !== undefined && !reported.has(loop) && keepsGraph(module, call, model, loop)) {
        reported.add(loop);
        yield report(module, call, model, loop);
      }
    }
  },
};

function keepsGraph(module: Module, call: Call, model: Expr, loop: Stmt): boolean {
  const isCode = module.names.of(model).length > 0 || module.names.builtin(model) !== undefined;
  // The mode comes last: it takes following the model through all the code that has it.
  if (isCode || mayRunWithoutGradients(call) || optimizerSteps(loop).length > 0 || !mayBeModelUse(model)) {
    return false;
  }
  const state = modeAt(model);
  return (
    state !== undefined &&
    state.modes === Mode.eval &&
    isSwitched(state) &&
    isModelUse(model, state.origins) &&
    !isFrozen(module, model) &&
    !isGradientsBusiness(state, loop, model) &&
    !becomesArray(call) &&
    !takesGradientOf(loop)
  );
}

/** In eval mode because the code says so: `eval()`, not a constructor that leaves it so. */
function isSwitched({ causes }: ModeState): boolean {
  return causes.size > 0 && [...causes].every((cause) => /^(?:eval|train)$/.test(methodName(cause) ?? ""));
}

function report(module: Module, call: Call, model: Expr, loop: Stmt): Report {
  const causes = [...(modeAt(model)?.causes ?? [])];
  return {
    at: call,
    say: { model: module.textOf(model) },
    related: causes.map((cause) => ({ span: cause, ...placeOf(cause, module), label: "eval" })),
    fixes: fixes(module, loop),
  };
}

function fixes(module: Module, loop: Stmt): Fix[] {
  const { text, edits } = referTo(module, "torch.no_grad", loop);
  const code = functionOf(loop);
  const isGenerator = nodesOf(loop, "Yield").length > 0;
  const wrap = isGenerator ? undefined : wrapStatement(module, loop, `with ${text}():`);
  const decorate = isAllEvaluation(code) ? insertBefore(module, code, `@${text}()`) : undefined;
  return [
    ...(wrap === undefined ? [] : [{ key: "wrap", safe: false, edits: [...wrap, ...edits] }]),
    ...(decorate === undefined ? [] : [{ key: "decorate", safe: false, edits: [decorate, ...edits] }]),
  ];
}

function isAllEvaluation(code: ReturnType<typeof functionOf>): code is FunctionDefinition {
  return code.kind === "FunctionDefinition" && !takesGradientOf(code) && optimizerSteps(code).length === 0;
}
