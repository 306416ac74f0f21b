/** Arguments of calls, by position and by keyword. */

import type { Argument, Call, Expr } from "./ast.ts";

/** The argument given as keyword `name`. */
export function keywordArgument(call: Call, name: string): Argument | undefined {
  return call.arguments.find((argument) => argument.keyword?.id === name);
}

/** The argument at `position` among the plain ones, if no `*arguments` stand before it. */
export function positionalArgument(call: Call, position: number): Argument | undefined {
  let index = 0;
  for (const argument of call.arguments) {
    if (argument.star === "*") {
      return undefined;
    }
    if (argument.keyword === undefined && argument.star === "") {
      if (index === position) {
        return argument;
      }
      index++;
    }
  }
  return undefined;
}

/** The value of a parameter that may be given by position or by keyword. */
export function argumentValue(call: Call, position: number, name: string): Expr | undefined {
  return (keywordArgument(call, name) ?? positionalArgument(call, position))?.value;
}

/** The plain positional arguments. */
export function positionalArguments(call: Call): Argument[] {
  return call.arguments.filter((argument) => argument.keyword === undefined && argument.star === "");
}

/** True when `*args` or `**kwargs` may carry arguments that the text does not show. */
export function hasHiddenArguments(call: Call): boolean {
  return call.arguments.some((argument) => argument.star !== "");
}

/** The dotted text of a plain chain of names (`self.model.encoder`), undefined for anything else. */
export function dottedText(expression: Expr): string | undefined {
  if (expression.kind === "Name") {
    return expression.id;
  }
  if (expression.kind !== "Attribute") {
    return undefined;
  }
  const value = dottedText(expression.value);
  return value === undefined ? undefined : `${value}.${expression.attribute.id}`;
}

/** The last word of a name or attribute: `softmax` in `F.softmax`. */
export function lastName(expression: Expr): string | undefined {
  return expression.kind === "Name"
    ? expression.id
    : expression.kind === "Attribute"
      ? expression.attribute.id
      : undefined;
}

/** The name of the method that is called: `eval` in `model.eval()`. */
export function methodName(call: Call): string | undefined {
  return call.callee.kind === "Attribute" ? call.callee.attribute.id : undefined;
}

/** What a method is called on: `model` in `model.eval()`. */
export function receiver(call: Call): Expr | undefined {
  return call.callee.kind === "Attribute" ? call.callee.value : undefined;
}

/** The expression that `call` runs as a model: `model` in `model(x)` and `model.forward(x)`. */
export function calledModel(call: Call): Expr | undefined {
  const { callee } = call;
  const model = callee.kind === "Attribute" && callee.attribute.id === "forward" ? callee.value : callee;
  return (model.kind === "Name" || model.kind === "Attribute") && call.arguments.length > 0 ? model : undefined;
}
