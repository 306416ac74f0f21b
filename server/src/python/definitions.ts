/** Which definitions of a name can be the ones that a use of it sees. */

import type { Name, Node } from "./ast.ts";
import type { Block, Flow, Step } from "./flow.ts";
import type { Binding, Definition, Scopes } from "./scopes.ts";
import { type Body, bodyOf, walkAll } from "./traverse.ts";

export interface ReachingDefinitions {
  /**
   * Definitions of `name` that reach it: along its body's flow when the name is local to it, at the end of the outer
   * body otherwise, because a function runs after the module has been read.
   */
  of(name: Name): readonly Definition[];
  /** As `at`, but empty where no definition surely reaches `node`. */
  reaching(binding: Binding, node: Node): readonly Definition[];
  /** Definitions of `binding` that reach `node`, which stands in the body of the binding's scope or below it. */
  at(binding: Binding, node: Node): readonly Definition[];
  /** Definitions of a module's or class's `binding` that are left when its body has run. */
  atEnd(binding: Binding): readonly Definition[];
}

/** Nodes whose inside runs as steps of its own, or later. */
const otherSteps: ReadonlySet<Node["kind"]> = new Set(["FunctionDefinition", "ClassDefinition", "Lambda"]);

/** Reads definitions on demand; each use is searched once. */
export function readDefinitions(scopes: Scopes, flowOf: (body: Body) => Flow): ReachingDefinitions {
  const known = new Map<Name, readonly Definition[]>();
  const made = new Map<Step, ReadonlyMap<Binding, readonly Definition[]>>();

  function definitionsMadeBy(step: Step): ReadonlyMap<Binding, readonly Definition[]> {
    const cached = made.get(step);
    if (cached !== undefined) {
      return cached;
    }
    const definitions = new Map<Binding, Definition[]>();
    const parts = step.node.kind === "MatchCase" ? step.node.captures : [step.node];
    walkAll(parts, (node) => {
      for (const definition of scopes.definitionAt.get(node) ?? []) {
        const list = definitions.get(definition.binding);
        if (list === undefined) {
          definitions.set(definition.binding, [definition]);
        } else {
          list.push(definition);
        }
      }
      return !otherSteps.has(node.kind);
    });
    made.set(step, definitions);
    return definitions;
  }

  /** The last definition of `binding` in `steps` before `end`. */
  function lastIn(block: Block, end: number, binding: Binding): Definition | undefined {
    for (let index = end - 1; index >= 0; index--) {
      const step = block.steps[index];
      const definition = step === undefined ? undefined : definitionsMadeBy(step).get(binding)?.at(-1);
      if (definition !== undefined) {
        return definition;
      }
    }
    return undefined;
  }

  function searchBack(flow: Flow, block: Block, end: number, binding: Binding): Definition[] {
    const direct = lastIn(block, end, binding);
    if (direct !== undefined) {
      return [direct];
    }
    const found = new Set<Definition>();
    const seen = new Set<Block>();
    const open = [...block.predecessors];
    let reachesEntry = block === flow.entry;
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) {
        continue;
      }
      seen.add(next);
      const definition = lastIn(next, next.steps.length, binding);
      if (definition !== undefined) {
        found.add(definition);
      } else {
        reachesEntry ||= next === flow.entry;
        open.push(...next.predecessors);
      }
    }
    const parameters = binding.definitions.filter((definition) => definition.kind === "parameter");
    return reachesEntry ? [...parameters, ...found] : [...found];
  }

  function at(binding: Binding, node: Node): readonly Definition[] {
    const found = reaching(binding, node);
    // A name bound elsewhere (`global` in another function) has no definition on this body's own paths.
    return found.length > 0 ? found : binding.definitions;
  }

  function reaching(binding: Binding, node: Node): readonly Definition[] {
    const { owner } = binding.scope;
    if (owner.kind === "Comprehension") {
      return binding.definitions;
    }
    const flow = flowOf(owner);
    if (bodyOf(node) !== owner) {
      // Used by an inner function or class: what stands there when the outer body has run.
      return owner.kind === "Module" ? atEnd(binding) : binding.definitions;
    }
    const step = flow.stepOf(node);
    if (step === undefined) {
      return binding.definitions;
    }
    const within = (definitionsMadeBy(step).get(binding) ?? []).filter(
      (definition) => definition.node.parent?.kind === "Walrus" && definition.node.end <= node.start,
    );
    const last = within.at(-1);
    return last === undefined ? searchBack(flow, step.block, step.index, binding) : [last];
  }

  function atEnd(binding: Binding): readonly Definition[] {
    const { owner } = binding.scope;
    const flow = owner.kind === "Comprehension" ? undefined : flowOf(owner);
    const last = flow === undefined ? [] : searchBack(flow, flow.exit, 0, binding);
    return last.length > 0 ? last : binding.definitions;
  }

  return {
    at,
    reaching,
    atEnd,
    of(name) {
      const cached = known.get(name);
      if (cached !== undefined) {
        return cached;
      }
      const binding = scopes.resolve(name);
      const definitions = binding === undefined ? [] : at(binding, name);
      known.set(name, definitions);
      return definitions;
    },
  };
}
