/** Functions from a step to a number, as `LambdaLR` is given: evaluated from the text when they are plain arithmetic. */

import type { Expr, FunctionDefinition, Lambda, Parameter, Stmt } from "../python/ast.ts";
import { keywordArgument } from "../python/calls.ts";
import { numberOf, type Scope } from "./numbers.ts";
import { valuesOf } from "./values.ts";

/** What the function returns for a step; undefined where that cannot be told. */
export type StepFunction = (step: number) => number | undefined;

/**
 * The function that `expression` is: a lambda, a function of conditions, assignments and returns, `partial` of one, or a
 * list of just one. Values from outside that the text does not tell are guessed by `scope`.
 */
export function stepFunctionOf(expression: Expr, scope: Scope): StepFunction | undefined {
  const values = valuesOf(expression);
  const [value] = values;
  if (value === undefined || values.length > 1) {
    return undefined;
  }
  if (value.kind === "function") {
    return evaluator(value.definition.parameters, value.definition, scope);
  }
  if (value.kind === "api" && value.api === "functools.partial") {
    return partial(value.call.arguments[0]?.value, value.call, scope);
  }
  const node = value.kind === "literal" ? value.node : undefined;
  if (node?.kind === "Lambda") {
    return evaluator(node.parameters, node, scope);
  }
  const only = node?.kind === "List" && node.elements.length === 1 ? node.elements[0] : undefined;
  return only === undefined ? undefined : stepFunctionOf(only, scope);
}

function partial(
  callee: Expr | undefined,
  call: Parameters<typeof keywordArgument>[0],
  scope: Scope,
): StepFunction | undefined {
  const [value] = callee === undefined ? [] : valuesOf(callee);
  if (value?.kind !== "function" || call.arguments.some(({ keyword }, index) => index > 0 && keyword === undefined)) {
    return undefined;
  }
  const { definition } = value;
  return evaluator(definition.parameters, definition, scope, (parameter) => {
    const given = keywordArgument(call, parameter.name.id);
    return given === undefined ? undefined : numberOf(given.value, scope);
  });
}

function evaluator(
  parameters: readonly Parameter[],
  code: Lambda | FunctionDefinition,
  scope: Scope,
  given: (parameter: Parameter) => number | undefined = () => undefined,
): StepFunction | undefined {
  const free = parameters.filter((parameter) => given(parameter) === undefined);
  const [step] = free;
  if (step === undefined || parameters.some(({ star }) => star !== "")) {
    return undefined;
  }
  const bound = new Map<string, number>();
  for (const parameter of parameters.filter((one) => one !== step)) {
    const number = given(parameter) ?? (parameter.default && numberOf(parameter.default, scope));
    if (number !== undefined) {
      bound.set(parameter.name.id, number);
    }
  }
  return (number) => {
    const locals = new Map(bound).set(step.name.id, number);
    const its: Scope = { ...scope, bound: locals };
    return code.kind === "Lambda" ? numberOf(code.body, its) : run(code.body, its, locals)?.returned;
  };
}

interface End {
  readonly returned: number | undefined;
}

/** Runs statements until one returns; a statement of another kind, or of unknown outcome, ends it without a number. */
function run(statements: readonly Stmt[], scope: Scope, locals: Map<string, number>): End | undefined {
  const unknown: End = { returned: undefined };
  for (const statement of statements) {
    switch (statement.kind) {
      case "Return":
        return { returned: statement.value && numberOf(statement.value, scope) };
      case "If": {
        const test = numberOf(statement.test, scope);
        const end = test === undefined ? unknown : run(test === 0 ? statement.orelse : statement.body, scope, locals);
        if (end !== undefined) {
          return end;
        }
        break;
      }
      case "Assignment": {
        const [target] = statement.targets;
        const number = numberOf(statement.value, scope);
        if (target?.kind !== "Name" || statement.targets.length > 1 || number === undefined) {
          return unknown;
        }
        locals.set(target.id, number);
        break;
      }
      case "ExpressionStatement":
      case "Pass":
        break;
      default:
        return unknown;
    }
  }
  return undefined;
}
