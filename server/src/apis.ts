/** Which rules and topics know something about the place at an offset: what hovers show where nothing is wrong. */

import { audioLiterals } from "./facts/audioFiles.ts";
import { apiNames } from "./facts/frameworks.ts";
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
      [...(places?.(module) ?? [])].find((place) => touches(place, offset));
    return span === undefined ? [] : [{ subject, span: { start: span.start, end: span.end } }];
  });
}

/** The API whose last word stands at `offset`. */
function apiAt(module: Module, offset: number): { readonly names: readonly string[]; readonly span: Span } | undefined {
  const name = nameAt(module, offset);
  if (name === undefined) {
    return undefined;
  }
  const { start, end } = name.kind === "Attribute" ? name.attribute : name;
  return { names: [...apiNames(name), ...methodNames(name)], span: { start, end } };
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
