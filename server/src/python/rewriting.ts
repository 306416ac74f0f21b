/** How the parts of one version of a text become those of the next, where only the insides of functions have changed. */

import { DeferredClass, DeferredFunction, nameIn, type Outline, type Part as Read } from "./deferredDefinitions.ts";
import { definitionPieces, type PieceSpan } from "./pieces.ts";

/** What was read of a stretch of text, and where that begins in the module. */
export interface Placed extends Read {
  readonly from: number;
}

/** Where the text of a part stands in the next version. */
export interface Place {
  readonly text: string;
  /** Where `text` begins in the module. */
  readonly offset: number;
  readonly span: PieceSpan;
}

export type Definition = DeferredFunction | DeferredClass;

/** What is to be done; nothing is until then. */
export interface Rewriting {
  /** Functions and classes whose text has changed, a class before what stands in it. */
  readonly rewritten: readonly Definition[];
  /** Those of them whose inside has to be read anew. */
  readonly closed: readonly Definition[];
  /** Gives every part its new text and place. */
  apply(): void;
}

/**
 * How `parts` come to stand at `places`; undefined where more has changed than what stands in functions: then names may
 * mean something else everywhere.
 */
export function rewritingOf(parts: readonly Placed[], places: readonly Place[]): Rewriting | undefined {
  if (parts.length !== places.length) {
    return undefined;
  }
  const rewritings: Rewriting[] = [];
  for (const [index, part] of parts.entries()) {
    const place = places[index];
    const rewriting = place === undefined ? undefined : rewritingOfOne(part, place);
    if (rewriting === undefined) {
      return undefined;
    }
    rewritings.push(rewriting);
  }
  return {
    rewritten: rewritings.flatMap(({ rewritten }) => rewritten),
    closed: rewritings.flatMap(({ closed }) => closed),
    apply: () => {
      for (const one of rewritings) {
        one.apply();
      }
    },
  };
}

function rewritingOfOne(part: Placed, { text, offset, span }: Place): Rewriting | undefined {
  const { start, end, signature } = span;
  const from = offset + start;
  const isDefinition = part instanceof DeferredFunction || part instanceof DeferredClass;
  if (isDefinition !== (signature !== undefined)) {
    return undefined;
  }
  const code = text.slice(start, end);
  if (code === part.code) {
    return { rewritten: [], closed: [], apply: () => moveTo(part, from) };
  }
  if (!isDefinition || signature === undefined) {
    return undefined;
  }
  const outline: Outline = { code, signature, place: { from, offset, isInner: part.isInner } };
  if (!isSameDefinition(part, outline)) {
    return undefined;
  }
  const apply = () => part.rewrite(outline);
  if (part instanceof DeferredClass && part.parts.length > 0) {
    return rewritingOfClass(part, outline, apply);
  }
  return bindsOutside(part.code) || bindsOutside(code) ? undefined : { rewritten: [part], closed: [part], apply };
}

function isSameDefinition(part: Definition, outline: Outline): boolean {
  const { kind, async } = outline.signature;
  const isSameKind = part instanceof DeferredFunction ? kind === "function" && part.async === async : kind === "class";
  return isSameKind && part.name.id === nameIn(outline);
}

/** A class that was read is the same as long as its head and what stands in it are. */
function rewritingOfClass(
  part: DeferredClass,
  { code, place: { from } }: Outline,
  rewrite: () => void,
): Rewriting | undefined {
  const [head, ...members] = part.parts as readonly Placed[];
  const pieces = definitionPieces(code, "class");
  const first = pieces?.members[0];
  if (pieces === undefined || first === undefined || head?.code !== code.slice(0, first.start)) {
    return undefined;
  }
  const inside = rewritingOf(
    members,
    pieces.members.map((span) => ({ text: code, offset: from, span })),
  );
  return inside === undefined
    ? undefined
    : {
        rewritten: [part, ...inside.rewritten],
        closed: inside.closed,
        apply: () => {
          rewrite();
          moveTo(head, from);
          inside.apply();
        },
      };
}

/** True when code of a definition may bind names outside of it. */
export function bindsOutside(code: string): boolean {
  return code.includes(":=") || globalStatement.test(code);
}

const globalStatement = /(?:^|[:;])[ \t\f]*global[ \t\f\\]/m;

/** Moves a part to where it begins now. */
export function moveTo(part: Placed, to: number): void {
  if (part.from !== to) {
    part.move(to - part.from);
  }
}
