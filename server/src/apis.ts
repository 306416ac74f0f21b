/** Which rules and topics know something about the place at an offset: what hovers show where nothing is wrong. */

import { audioLiterals } from "./facts/audioFiles.ts";
import { apiNames, canonicalName } from "./facts/frameworks.ts";
import { actsAsModule } from "./facts/models.ts";
import { valuesOf } from "./facts/values.ts";
import type { Module } from "./project/module.ts";
import type { Argument, Expr } from "./python/ast.ts";
import { nodesOf } from "./python/traverse.ts";
import type { Rule } from "./rules/rule.ts";
import type { Span } from "./text.ts";
import type { Keyword, Topic } from "./topics/topic.ts";

/** A rule or a topic, and the place that it is about. */
export interface About<Subject> {
  readonly subject: Subject;
  readonly span: Span;
}

/**
 * The rules whose notes are about the API that is named at `offset`, and the name's span; first the one whose id names
 * it, then those of which it is the main subject.
 */
export function rulesAbout(module: Module, rules: readonly Rule[], offset: number): About<Rule>[] {
  const named = apiAt(module, offset);
  if (named === undefined) {
    return [];
  }
  const { names, span } = named;
  const isNamed = ({ id }: Rule) => names.some((api) => id.includes(wordOf(api)));
  const rank = (rule: Rule) => (isNamed(rule) ? -1 : (rule.about?.findIndex((api) => names.includes(api)) ?? 0));
  return rules
    .filter(({ about }) => about?.some((api) => names.includes(api)) === true)
    .sort((a, b) => rank(a) - rank(b))
    .map((subject) => ({ subject, span }));
}

/** How ids spell an API's last word. */
function wordOf(api: string): string {
  return (api.split(".").at(-1) ?? "").toLowerCase().replaceAll("_", "-");
}

/** The topics about the API, the keyword argument or the literal at `offset`, in their own order. */
export function topicsAbout(module: Module, topics: readonly Topic[], offset: number): About<Topic>[] {
  const named = apiAt(module, offset);
  const argument = argumentAt(module, offset);
  const literal = audioLiterals(module).find(({ node }) => touches(node, offset));
  return topics.flatMap((subject) => {
    const { apis = [], keywords = [], audio, places } = subject;
    const span =
      (named !== undefined && apis.some((api) => named.names.includes(api)) ? named.span : undefined) ??
      (argument !== undefined && keywords.some((keyword) => isAbout(keyword, argument)) ? argument : undefined) ??
      (literal !== undefined &&
      (audio?.extensions.includes(literal.extension ?? "") || audio?.words.includes(literal.word ?? ""))
        ? literal.node
        : undefined) ??
      (places && placesIn(module, places).find((place) => touches(place, offset)));
    return span === undefined ? [] : [{ subject, span: { start: span.start, end: span.end } }];
  });
}

interface Named {
  readonly names: readonly string[];
  readonly span: Span;
}

/** The places of a topic, collected once a module. */
function placesIn(module: Module, places: NonNullable<Topic["places"]>): readonly Span[] {
  const known = collectors.get(places);
  const collect = known ?? ((one: Module): readonly Span[] => [...places(one)]);
  collectors.set(places, collect);
  return module.fact(collect);
}

const collectors = new WeakMap<NonNullable<Topic["places"]>, (module: Module) => readonly Span[]>();

/** The API whose last word stands at `offset`, imports included. */
function apiAt(module: Module, offset: number): Named | undefined {
  const imported = importAt(module, offset);
  const name = nameAt(module, offset);
  if (imported !== undefined || name === undefined) {
    return imported;
  }
  const { start, end } = name.kind === "Attribute" ? name.attribute : name;
  return { names: [...apiNames(name), ...methodNames(name)], span: { start, end } };
}

/** What `from … import` names at `offset`. */
function importAt(module: Module, offset: number): Named | undefined {
  for (const { module: source, level, names } of nodesOf(module.ast, "ImportFrom")) {
    const alias = names.find((one) => touches(one, offset));
    if (alias !== undefined && level === 0) {
      return { names: [canonicalName(`${source}.${alias.name}`)], span: { start: alias.start, end: alias.end } };
    }
  }
  return undefined;
}

/** What a method of a framework's object is called in full: `argparse.ArgumentParser.add_argument`, `torch.nn.Module.eval`. */
function methodNames(name: Expr): string[] {
  if (name.kind !== "Attribute") {
    return [];
  }
  const method = name.attribute.id;
  return valuesOf(name.value).flatMap((value) => {
    if (value.kind === "object") {
      return actsAsModule(value.definition) ? [`torch.nn.Module.${method}`] : [];
    }
    const isLayer = value.kind === "api" && /^(?:torch\.nn\.[A-Z]|torchvision\.models\.|timm\.)/.test(value.api);
    return value.kind === "api" ? [`${value.api}.${method}`, ...(isLayer ? [`torch.nn.Module.${method}`] : [])] : [];
  });
}

/** The name or attribute whose last word stands at `offset`. */
function nameAt(module: Module, offset: number): Expr | undefined {
  return (
    nodesOf(module.ast, "Attribute").find((node) => touches(node.attribute, offset)) ??
    nodesOf(module.ast, "Name").find((node) => touches(node, offset))
  );
}

/** The keyword argument at `offset`: on its keyword, or on its value when that is a plain one. */
function argumentAt(module: Module, offset: number): Argument | undefined {
  return nodesOf(module.ast, "Argument").find(({ keyword, value }) => {
    const isPlain = value.kind === "Constant" || value.kind === "UnaryOperation";
    return keyword !== undefined && (touches(keyword, offset) || (isPlain && touches(value, offset)));
  });
}

function isAbout({ name, of, fits }: Keyword, { keyword, value, parent }: Argument): boolean {
  return (
    keyword?.id === name &&
    parent?.kind === "Call" &&
    apiNames(parent.callee).some((api) => of.includes(api)) &&
    (fits?.(value) ?? true)
  );
}

function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
