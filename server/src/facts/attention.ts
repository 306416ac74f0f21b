/** Attention: which models are transformers, built in the code or loaded. */

import { moduleOf } from "../project/module.ts";
import type { Call, ClassDefinition, Expr } from "../python/ast.ts";
import { ancestors, nodesOf } from "../python/traverse.ts";
import { valuesWithCallers } from "./callerValues.ts";
import { lineage } from "./classes.ts";
import { apiNames } from "./frameworks.ts";
import { constructedClass } from "./references.ts";

export interface Transformer {
  /** `TransformerEncoderLayer`, `MultiheadAttention`, `BertModel` */
  readonly name: string;
  /** Where the layer, or the loaded model, is made. */
  readonly made: Call;
  /** True when its weights are trained already. */
  readonly isPretrained: boolean;
}

/** The transformer that `model` is or holds; undefined when it is none, or that cannot be seen. */
export function transformerIn(model: Expr): Transformer | undefined {
  for (const value of valuesWithCallers(model)) {
    const found =
      value.kind === "api"
        ? (loaded(value.api, value.call) ?? layerIn(value.call))
        : value.kind === "object"
          ? inClass(value.definition, 3)
          : undefined;
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function loaded(api: string, call: Call): Transformer | undefined {
  const match = /^transformers\.(\w+)\.from_(pretrained|config)$/.exec(api);
  return match?.[1] === undefined ? undefined : { name: match[1], made: call, isPretrained: match[2] === "pretrained" };
}

const layers = /^torch\.nn\.(Transformer\w*|MultiheadAttention)$/;

/** A layer of attention among the calls of `node`. */
function layerIn(node: Call | ClassDefinition): Transformer | undefined {
  for (const call of nodesOf(node, "Call")) {
    const name = apiNames(call.callee)
      .map((api) => layers.exec(api)?.[1])
      .find((one) => one !== undefined);
    if (name !== undefined && !isOptional(call, node)) {
      return { name, made: call, isPretrained: false };
    }
  }
  return undefined;
}

/** True for a layer that some options alone bring in. */
function isOptional(call: Call, within: Call | ClassDefinition): boolean {
  for (const parent of ancestors(call)) {
    if (parent === within) {
      return false;
    }
    if (parent.kind === "If" || parent.kind === "Conditional") {
      return true;
    }
  }
  return false;
}

/** In the class, its bases, and the classes of the workspace whose objects it makes. */
function inClass(definition: ClassDefinition, fuel: number): Transformer | undefined {
  for (const one of lineage(definition)) {
    const own = layerIn(one);
    if (own !== undefined) {
      return own;
    }
    const inner = nodesOf(one, "Call").map((call) => constructedClass(call.callee));
    for (const part of new Set(inner)) {
      const found = part === undefined || fuel === 0 || part === one ? undefined : inClass(part, fuel - 1);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

/** True when the model surely holds convolutions: a network of torchvision or timm, or layers that can be seen. */
export function isConvolutional(model: Expr): boolean {
  return valuesWithCallers(model).some((value) => {
    if (value.kind === "object") {
      return lineage(value.definition).some((one) => /\bConv\dd\(/.test(moduleOf(one).textOf(one)));
    }
    return (
      value.kind === "api" &&
      (/^(?:torchvision\.models|timm)\./.test(value.api) || /\bConv\dd\(/.test(moduleOf(value.call).textOf(value.call)))
    );
  });
}
