/** The numbers that a scheduler is given, and what to assume for those that the text does not tell. */

import { moduleOf } from "../project/module.ts";
import type { Expr } from "../python/ast.ts";
import { keywordArgument, methodName, positionalArguments } from "../python/calls.ts";
import { originWithCallers, valuesWithCallers } from "./callerValues.ts";
import { constantOf } from "./constants.ts";
import { numberOf, type Scope } from "./numbers.ts";
import { type Scheduler, schedulerArgument, schedulerDefault } from "./schedulers.ts";
import { valuesOf } from "./values.ts";

export interface Assumption {
  /** The parameter, or the name within its argument. */
  readonly name: string;
  readonly value: number | readonly number[];
}

/** The arguments of one scheduler; what they do not tell is assumed, and remembered as an assumption. */
export interface Arguments {
  /** The number for a parameter: as written, else its default, else `fallback`. */
  number(parameter: string, fallback: number): number;
  list(parameter: string): readonly number[] | undefined;
  /** A word or a bool, as text. */
  word(parameter: string): string | undefined;
  /** It is written, and not `None`. */
  isGiven(parameter: string): boolean;
  expression(parameter: string): Expr | undefined;
  assume<Value extends number | readonly number[]>(parameter: string, value: Value): Value;
  /** Guesses what a schedule's expressions count, by their names. */
  readonly scope: Scope;
}

/** `behind` is the scheduler that makes the schedule, where another function only picks it: the defaults are its own. */
export function argumentsOf(scheduler: Scheduler, assumptions: Assumption[], behind = scheduler): Arguments {
  const written = (parameter: string) => {
    const argument = schedulerArgument(scheduler, parameter);
    return argument !== undefined && constantOf(argument)?.type === "None" ? undefined : argument;
  };
  const scope: Scope = { guess: (expression) => guess(expression, assumptions) };

  function assume<Value extends number | readonly number[]>(parameter: string, value: Value): Value {
    assumptions.push({ name: parameter, value });
    return value;
  }

  return {
    scope,
    assume,
    expression: written,
    isGiven: (parameter) => written(parameter) !== undefined,
    number(parameter, fallback) {
      const argument = written(parameter);
      if (argument === undefined) {
        const byDefault = schedulerDefault(behind, parameter);
        return typeof byDefault === "number" ? byDefault : assume(parameter, fallback);
      }
      const known = assumptions.length;
      const number = numberOf(argument, scope);
      if (number === undefined) {
        assumptions.length = known;
      }
      return number ?? assume(parameter, fallback);
    },
    list(parameter) {
      const argument = written(parameter);
      const [value, ...others] = argument === undefined ? [] : valuesWithCallers(argument);
      const node = value?.kind === "literal" && others.length === 0 ? value.node : undefined;
      const elements = node?.kind === "List" || node?.kind === "Tuple" ? node.elements : [];
      const numbers = elements.map((element) => numberOf(element, scope)).filter((number) => number !== undefined);
      return numbers.length === elements.length && numbers.length > 0 ? numbers : undefined;
    },
    word(parameter) {
      const argument = written(parameter);
      const constant = argument && constantOf(argument);
      return constant === undefined ? undefined : String(constant.value);
    },
  };
}

/** What to take a quantity for whose number the text does not tell, by what its name says that it counts. */
const guesses: readonly (readonly [RegExp, number])[] = [
  [/^len\(|steps?_per_epoch$|num_batches$|batches_per_epoch$/i, 100],
  [/warm.*(?:ratio|proportion|frac|pct|portion)/i, 0.1],
  [/warm.*epoch/i, 5],
  [/warm/i, 100],
  [/epochs?$/i, 100],
  [/accum/i, 1],
  [/(?:steps|iters?|iterations|updates)$/i, 1000],
];

function guess(expression: Expr, assumptions: Assumption[]): number | undefined {
  const origin = originWithCallers(expression);
  const name = keyOf(origin) ?? moduleOf(origin).textOf(origin);
  const known = assumptions.find((one) => one.name === name);
  if (known !== undefined) {
    return typeof known.value === "number" ? known.value : undefined;
  }
  const isName = /^(?:len\([\w.]+\)|[\w.]+|[\w.]+\[["']\w+["']\])$/.test(name);
  const words = name.replace(/["'\]]+$/, "");
  const value = statedDefault(origin) ?? (isName ? guesses.find(([pattern]) => pattern.test(words))?.[1] : undefined);
  if (value !== undefined) {
    assumptions.push({ name, value });
  }
  return value;
}

/** `epochs` of `config.get("epochs", 90)`. */
function keyOf(expression: Expr): string | undefined {
  const isLookup = expression.kind === "Call" && methodName(expression) === "get";
  const [key] = isLookup ? positionalArguments(expression) : [];
  return key?.value.kind === "Constant" && typeof key.value.value === "string" ? key.value.value : undefined;
}

/** The number that a parameter, a command-line option or an entry has when nobody says otherwise. */
export function statedDefault(expression: Expr): number | undefined {
  const [value] = valuesOf(expression);
  const parameter = value?.kind === "parameter" ? value.definition.node : undefined;
  if (parameter?.kind === "Parameter") {
    return parameter.default && numberOf(parameter.default);
  }
  if (keyOf(expression) !== undefined && expression.kind === "Call") {
    const [, byDefault] = positionalArguments(expression);
    return byDefault && numberOf(byDefault.value);
  }
  if (expression.kind !== "Attribute") {
    return undefined;
  }
  const option = `--${expression.attribute.id}`;
  const call = moduleOf(expression)
    .nodesNear("Call", "add_argument")
    .find(
      (one) =>
        methodName(one) === "add_argument" &&
        positionalArguments(one).some(({ value: name }) => {
          return name.kind === "Constant" && String(name.value).replace(/\b-/g, "_") === option;
        }),
    );
  const byDefault = call && keywordArgument(call, "default");
  return byDefault && numberOf(byDefault.value);
}
