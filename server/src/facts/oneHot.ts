/** One-hot tensors: where `F.one_hot` reaches as the integers that it makes. */

import { moduleOf } from "../project/module.ts";
import type { Call, Expr } from "../python/ast.ts";
import { valuesWithCallers } from "./callerValues.ts";
import { apiNames } from "./frameworks.ts";
import type { Value } from "./values.ts";

/** Methods that leave the kind of number alone. */
const keepsType =
  /^(?:cuda|cpu|clone|detach|contiguous|view|reshape|squeeze|unsqueeze|flatten|permute|transpose|movedim|repeat|expand|long|int)$/;

const deepest = 8;

/** The call of `one_hot` that `expression` is the result of, on every path and without a change of type. */
export function integerOneHot(expression: Expr, fuel = deepest): Call | undefined {
  const values = fuel > 0 ? valuesWithCallers(expression) : [];
  const calls = values.map((value) => ofValue(value, fuel));
  return calls.length > 0 && calls.every((call) => call !== undefined) ? calls[0] : undefined;
}

function ofValue(value: Value, fuel: number): Call | undefined {
  if (value.kind === "api") {
    const hasDtype = value.call.arguments.some((argument) => argument.keyword?.id === "dtype");
    return value.api === "torch.nn.functional.one_hot" && !hasDtype ? value.call : undefined;
  }
  const { callee } = value.kind === "method" ? value.call : {};
  const keeps =
    value.kind === "method" && (keepsType.test(value.method) || (value.method === "to" && movesOnly(value.call)));
  return keeps && callee?.kind === "Attribute" ? integerOneHot(callee.value, fuel - 1) : undefined;
}

/** `to(device)`, `to("cuda")`, `to(self.device)`: a place, and no type. */
function movesOnly({ arguments: given }: Call): boolean {
  const [first, ...others] = given;
  const isPlain = first !== undefined && others.every((one) => one.keyword?.id === "non_blocking");
  if (!isPlain || (first.keyword !== undefined && first.keyword.id !== "device")) {
    return false;
  }
  const place = moduleOf(first.value).origin(first.value);
  const isNamed =
    (place.kind === "Attribute" && /device$/.test(place.attribute.id)) ||
    (place.kind === "Name" && /device$/.test(place.id));
  const isString = place.kind === "Constant" && place.type === "str";
  const isMade = place.kind === "Call" && apiNames(place.callee).includes("torch.device");
  return isNamed || isString || isMade || place.kind === "Conditional";
}
