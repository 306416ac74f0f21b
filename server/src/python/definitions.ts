/** Which definitions of a name can be the ones that a use of it sees. */

import type { Name, Node } from "./ast.ts";
import { type Block, type Flow, flowOf, type Step } from "./flow.ts";
import type { Binding, Definition, Scopes } from "./scopes.ts";
import { bodyOf } from "./traverse.ts";

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
  /** Forgets what is known of `node`. */
  delete(node: Node): void;
}

/** Where the body of a binding's scope defines it, by block, in running order. */
type Places = ReadonlyMap<Block, readonly Place[]>;

interface Place {
  readonly step: Step;
  readonly definition: Definition;
}

/** Reads definitions on demand; each use is searched once. */
export function readDefinitions(scopes: Scopes): ReachingDefinitions {
  const known = new Map<Node, readonly Definition[]>();
  const places = new WeakMap<Binding, Places>();
  const entering = new WeakMap<Binding, Map<Block, readonly Definition[]>>();
  const ends = new WeakMap<Binding, readonly Definition[]>();

  function placesOf(flow: Flow, binding: Binding): Places {
    let found = places.get(binding);
    if (found === undefined) {
      found = readPlaces(flow, binding);
      places.set(binding, found);
    }
    return found;
  }

  /** What stands at the beginning of `block`, searched once for all uses in it. */
  function enteringBlock(flow: Flow, block: Block, binding: Binding): readonly Definition[] {
    let blocks = entering.get(binding);
    if (blocks === undefined) {
      blocks = new Map();
      entering.set(binding, blocks);
    }
    let found = blocks.get(block);
    if (found === undefined) {
      found = searchBack(flow, block, binding);
      blocks.set(block, found);
    }
    return found;
  }

  function searchBack(flow: Flow, block: Block, binding: Binding): Definition[] {
    const defined = placesOf(flow, binding);
    const found = new Set<Definition>();
    const seen = new Set<Block>();
    const open = [...block.predecessors];
    let reachesEntry = block === flow.entry;
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) {
        continue;
      }
      seen.add(next);
      const last = defined.get(next)?.at(-1);
      if (last !== undefined) {
        found.add(last.definition);
      } else {
        reachesEntry ||= next === flow.entry;
        open.push(...next.predecessors);
      }
    }
    const parameters = binding.definitions.filter((definition) => definition.kind === "parameter");
    return reachesEntry ? [...parameters, ...found] : [...found];
  }

  function at(binding: Binding, node: Node): readonly Definition[] {
    if (binding.definitions.length === 1) {
      return binding.definitions;
    }
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
    const here = placesOf(flow, binding).get(step.block) ?? [];
    // Of the same step, a walrus to the left of the use only.
    const last = here.findLast(
      ({ step: { index }, definition }) =>
        index < step.index ||
        (index === step.index && definition.node.parent?.kind === "Walrus" && definition.node.end <= node.start),
    );
    return last === undefined ? enteringBlock(flow, step.block, binding) : [last.definition];
  }

  function atEnd(binding: Binding): readonly Definition[] {
    if (binding.definitions.length === 1) {
      return binding.definitions;
    }
    let last = ends.get(binding);
    if (last === undefined) {
      const { owner } = binding.scope;
      const flow = owner.kind === "Comprehension" ? undefined : flowOf(owner);
      const found = flow === undefined ? [] : enteringBlock(flow, flow.exit, binding);
      last = found.length > 0 ? found : binding.definitions;
      ends.set(binding, last);
    }
    return last;
  }

  return {
    at,
    reaching,
    atEnd,
    delete: (node) => known.delete(node),
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

function readPlaces(flow: Flow, binding: Binding): Places {
  const places = new Map<Block, Place[]>();
  for (const definition of binding.definitions) {
    const step = stepMaking(flow, definition);
    if (step !== undefined) {
      const known = places.get(step.block);
      if (known === undefined) {
        places.set(step.block, [{ step, definition }]);
      } else {
        known.push({ step, definition });
      }
    }
  }
  for (const known of places.values()) {
    known.sort((first, second) => first.step.index - second.step.index);
  }
  return places;
}

/** Nodes whose inside runs as steps of its own, or later. */
const otherSteps: ReadonlySet<Node["kind"]> = new Set(["FunctionDefinition", "ClassDefinition", "Lambda"]);

/** The step of the flow that makes `definition`; undefined where code of another body does. */
function stepMaking(flow: Flow, definition: Definition): Step | undefined {
  const step = flow.stepOf(definition.node);
  if (step === undefined) {
    return undefined;
  }
  if (step.node.kind === "MatchCase" && !(step.node.captures as readonly Node[]).includes(definition.node)) {
    return undefined;
  }
  for (let node: Node | undefined = definition.node; node !== step.node; ) {
    node = node?.parent;
    if (node === undefined || otherSteps.has(node.kind)) {
      return undefined;
    }
  }
  return step;
}
