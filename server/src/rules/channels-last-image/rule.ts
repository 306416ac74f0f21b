/** An image with its channels last becomes a tensor and goes into a network, which takes the height for channels. */

import { rearranged } from "../../facts/axisOrders.ts";
import { localCall } from "../../facts/functions.ts";
import { imageOf, mayHoldImages } from "../../facts/imageLayouts.ts";
import { imagesForModel } from "../../facts/imageModels.ts";
import { batchAxes, type Image, imageAxes } from "../../facts/images.ts";
import { valuesOf } from "../../facts/values.ts";
import { type Module, placeOf } from "../../project/module.ts";
import type { Call, Expr, Node } from "../../python/ast.ts";
import { asReceiver } from "../../python/callEdits.ts";
import { nodesOf } from "../../python/traverse.ts";
import type { Fix, Related, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const channelsLastImage: Rule = {
  id: "channels-last-image",
  severity: "warning",
  category: "layout",
  mentions: ["torch"],
  about: ["torch.from_numpy", "torch.as_tensor"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    if (!mayHoldImages(module)) {
      return;
    }
    const reported = new Set<Call>();
    for (const [sink, variant] of [...modelInputs(module), ...handedOnBatches(module)]) {
      const image = imageOf(sink);
      const made = image?.tensorMade;
      if (image !== undefined && made !== undefined && isChannelsLast(image) && !reported.has(made)) {
        reported.add(made);
        yield report(module, sink, image, made, variant);
      }
    }
  },
};

type Sink = readonly [Expr, "default" | "batch"];

function isChannelsLast(image: Image): boolean {
  const before = batchAxes(image);
  return image.holder === "tensor" && imageAxes(image) === "HWC" && (before === 1 || (before === 0 && image.certain));
}

function modelInputs(module: Module): Sink[] {
  return nodesOf(module.ast, "Call").flatMap((call): Sink[] => {
    const images = imagesForModel(call);
    return images === undefined ? [] : [[images, "default"]];
  });
}

/** `x = tensor.unsqueeze(0)` that is handed to something that is called and not known, and moved nowhere. */
function handedOnBatches(module: Module): Sink[] {
  return module.nodesNear("Call", /unsqueeze|expand_dims/).flatMap((call): Sink[] => {
    const subject = rearranged(call);
    const isUnsqueeze =
      call.callee.kind === "Attribute" && /^(?:unsqueeze_?|expand_dims)$/.test(call.callee.attribute.id);
    const image = isUnsqueeze && subject !== undefined ? imageOf(call) : undefined;
    return image?.certain && isChannelsLast(image) && isHandedOn(module, call) ? [[call, "batch"]] : [];
  });
}

/** True when the batch, or what is computed from it, is an argument of a call of something unknown, and moved nowhere. */
function isHandedOn(module: Module, batch: Expr): boolean {
  const uses = usesOf(module, batch);
  return uses.some(isUnknownRun) && !uses.some((use) => isMoved(use));
}

/** The longest chains of methods that begin at `expression`, and at the names that it is assigned to. */
function usesOf(module: Module, expression: Expr, depth = 4): Expr[] {
  const top = chained(expression);
  const { parent } = top;
  const [target] = parent?.kind === "Assignment" && parent.value === top ? parent.targets : [];
  if (target?.kind !== "Name" || depth === 0) {
    return [top];
  }
  return module
    .nodesNear("Name", target.id)
    .filter((name) => name !== target && module.definitions.of(name).some((one) => one.node === target))
    .flatMap((name) => usesOf(module, name, depth - 1));
}

function chained(expression: Expr): Expr {
  const { parent } = expression;
  const call = parent?.kind === "Attribute" && parent.value === expression ? parent.parent : undefined;
  return call?.kind === "Call" && call.callee === parent ? chained(call) : expression;
}

function isMoved(use: Expr): boolean {
  const image = imageOf(use);
  return image === undefined || !isChannelsLast(image);
}

/** `net(x)` of a `net` that the text does not tell: a parameter, the result of a loader. */
function isUnknownRun(use: Expr): boolean {
  const call: Node | undefined = use.parent?.kind === "Argument" ? use.parent.parent : undefined;
  if (call?.kind !== "Call" || call.arguments[0] !== use.parent || localCall(call) !== undefined) {
    return false;
  }
  const values = valuesOf(call.callee);
  const isVariable = call.callee.kind === "Name" || call.callee.kind === "Attribute";
  return isVariable && values.length > 0 && values.every(({ kind }) => kind === "parameter" || kind === "called");
}

function report(module: Module, sink: Expr, image: Image, made: Call, variant: "default" | "batch"): Report {
  const related: Related[] = [{ span: image.source, ...placeOf(image.source, module), label: "read" }];
  const end =
    sink.kind === "Call" && variant === "batch" && sink.callee.kind === "Attribute" ? sink.callee.attribute : sink;
  return {
    at: { start: end.start, end: sink.end },
    variant,
    say: { axes: (image.axes ?? []).map((axis) => (axis === "1" ? "N" : axis)).join("") },
    related: made === sink ? related : [...related, { span: made, ...placeOf(made, module), label: "tensor" }],
    fixes: fixes(module, sink, made),
  };
}

/** Where the tensor is made, if it holds one image there; else where it is handed over. */
function fixes(module: Module, sink: Expr, made: Call): Fix[] {
  const isHere = placeOf(made, module).document === undefined;
  const place = isHere && imageOf(made)?.axes?.join() === "H,W,C" ? made : sink;
  const order = imageOf(place)?.axes?.length === 3 ? "2, 0, 1" : "0, 3, 1, 2";
  const text = `${asReceiver(module, place)}.permute(${order})`;
  return [
    { key: place === made ? "tensor" : "sink", safe: false, edits: [{ start: place.start, end: place.end, text }] },
  ];
}
