/** Control flow of one body of code: blocks of steps, and the ways from one to the next. */

import type { ExceptHandler, Expr, Node, Stmt, Try } from "./ast.ts";
import { keep } from "./keep.ts";
import { type Body, enclosingLoops } from "./traverse.ts";

/**
 * The smallest unit of flow: a simple statement, a condition, the iterable or the target of a loop, one item of a
 * `with`, the name of a handler, a pattern, a nested definition.
 */
export interface Step {
  readonly node: Node;
  readonly block: Block;
  /** Place within `block.steps`. */
  readonly index: number;
}

export interface Block {
  readonly id: number;
  readonly steps: Step[];
  readonly successors: Block[];
  readonly predecessors: Block[];
}

export interface Flow {
  readonly body: Body;
  readonly blocks: readonly Block[];
  readonly entry: Block;
  /** Where every return, raise and the end of the body lead. */
  readonly exit: Block;
  /** The step that evaluates `node`; undefined for nodes of other bodies and unreachable syntax. */
  stepOf(node: Node): Step | undefined;
}

/** A body's flow depends on nothing around it, and so holds for every version of the text that the body is part of. */
const flows = new WeakMap<Body, Flow>();

/** The control flow of `body`, read when first asked for. */
export function flowOf(body: Body): Flow {
  return flows.get(body) ?? keep(flows, body, new FlowReader(body));
}

/** Has the flow of a body whose text has changed read anew. */
export function forgetFlow(body: Body): void {
  flows.delete(body);
}

/** A place that jumps can leave: a loop, or a `finally` that they have to pass. */
type Frame =
  | { readonly kind: "loop"; readonly head: Block; readonly after: Block }
  | { readonly kind: "finally"; readonly entry: Block; readonly onwards: Set<Block> };

class FlowReader implements Flow {
  readonly blocks: Block[] = [];
  readonly entry: Block;
  readonly exit: Block;
  private readonly steps = new Map<Node, Step>();
  private readonly frames: Frame[] = [];
  /** Entries of the handlers that an exception in the current code may reach. */
  private handlers: readonly Block[] = [];
  private current: Block;

  constructor(readonly body: Body) {
    this.entry = this.newBlock();
    this.exit = this.newBlock();
    this.current = this.entry;
    if (body.kind === "Lambda") {
      this.step(body.body);
    } else {
      this.sequence(body.body);
    }
    this.connect(this.current, this.exit);
  }

  stepOf(node: Node): Step | undefined {
    for (let at: Node | undefined = node; at !== undefined && at !== this.body; at = at.parent) {
      const step = this.steps.get(at);
      if (step !== undefined) {
        return step;
      }
    }
    return undefined;
  }

  private newBlock(): Block {
    const block: Block = { id: this.blocks.length, steps: [], successors: [], predecessors: [] };
    this.blocks.push(block);
    return block;
  }

  private connect(from: Block, to: Block): void {
    if (!from.successors.includes(to)) {
      from.successors.push(to);
      to.predecessors.push(from);
    }
  }

  private startBlock(...from: Block[]): Block {
    const block = this.newBlock();
    for (const one of from) {
      this.connect(one, block);
    }
    this.current = block;
    return block;
  }

  private step(node: Node): void {
    const step: Step = { node, block: this.current, index: this.current.steps.length };
    this.current.steps.push(step);
    this.steps.set(node, step);
    if (this.handlers.length > 0) {
      // An exception may come before or after each step of a `try`.
      for (const handler of this.handlers) {
        this.connect(this.current, handler);
      }
      this.startBlock(this.current);
    }
  }

  private sequence(statements: readonly Stmt[]): void {
    for (const statement of statements) {
      this.statement(statement);
    }
  }

  private statement(statement: Stmt): void {
    switch (statement.kind) {
      case "If":
        this.conditional(statement.test, statement.body, statement.orelse);
        return;
      case "While":
      case "For":
        this.loop(statement);
        return;
      case "With":
        for (const item of statement.items) {
          this.step(item);
        }
        this.sequence(statement.body);
        return;
      case "Try":
        this.tryStatement(statement);
        return;
      case "Match": {
        this.step(statement.subject);
        const ends: Block[] = [];
        let untried = this.current;
        for (const one of statement.cases) {
          this.startBlock(untried);
          this.step(one);
          const tested = this.current;
          this.startBlock(tested);
          this.sequence(one.body);
          ends.push(this.current);
          untried = one.irrefutable ? this.newBlock() : tested;
        }
        this.startBlock(...ends, untried);
        return;
      }
      case "Return":
      case "Raise":
        this.step(statement);
        this.jump(this.exit, statement.kind === "Return" ? [] : this.handlers);
        return;
      case "Break":
      case "Continue": {
        this.step(statement);
        const loop = this.frames.findLast((frame) => frame.kind === "loop");
        if (loop?.kind === "loop") {
          this.jump(statement.kind === "Break" ? loop.after : loop.head, []);
        }
        return;
      }
      default:
        this.step(statement);
        if (statement.kind === "ExpressionStatement" && endsProgram(statement.value)) {
          this.jump(this.exit, []);
        }
    }
  }

  private conditional(test: Expr, body: readonly Stmt[], orelse: readonly Stmt[]): void {
    this.step(test);
    const tested = this.current;
    const always = truthOf(test);
    this.startBlock(...(always === false ? [] : [tested]));
    this.sequence(body);
    const afterBody = this.current;
    this.startBlock(...(always === true ? [] : [tested]));
    this.sequence(orelse);
    this.startBlock(afterBody, this.current);
  }

  private loop(statement: Extract<Stmt, { kind: "For" | "While" }>): void {
    if (statement.kind === "For") {
      this.step(statement.iterable);
    }
    const head = this.startBlock(this.current);
    this.step(statement.kind === "For" ? statement.target : statement.test);
    const tested = this.current;
    const after = this.newBlock();
    this.frames.push({ kind: "loop", head, after });
    this.startBlock(tested);
    this.sequence(statement.body);
    this.connect(this.current, head);
    this.frames.pop();
    const endless = statement.kind === "While" && truthOf(statement.test) === true;
    this.startBlock(...(endless ? [] : [tested]));
    this.sequence(statement.orelse);
    this.connect(this.current, after);
    this.current = after;
  }

  private tryStatement(statement: Try): void {
    const outer = this.handlers;
    const before = this.current;
    const finallyEntry = statement.finalbody.length > 0 ? this.newBlock() : undefined;
    const entries = statement.handlers.map(() => this.newBlock());
    const frame: Frame | undefined =
      finallyEntry === undefined ? undefined : { kind: "finally", entry: finallyEntry, onwards: new Set() };
    if (frame !== undefined) {
      this.frames.push(frame);
    }
    const caught = entries.length > 0 ? entries : finallyEntry === undefined ? outer : [finallyEntry];
    for (const entry of caught) {
      this.connect(before, entry);
    }
    this.handlers = caught;
    this.startBlock(before);
    this.sequence(statement.body);
    this.handlers = finallyEntry === undefined ? outer : [finallyEntry];
    this.sequence(statement.orelse);
    const ends = [this.current];
    statement.handlers.forEach((handler, index) => {
      this.current = entries[index] ?? this.newBlock();
      this.handler(handler);
      ends.push(this.current);
    });
    this.handlers = outer;
    if (frame === undefined) {
      this.startBlock(...ends);
      return;
    }
    this.frames.pop();
    for (const end of ends) {
      this.connect(end, frame.entry);
    }
    this.current = frame.entry;
    this.sequence(statement.finalbody);
    const end = this.current;
    for (const onwards of frame.onwards) {
      this.connect(end, onwards);
    }
    this.startBlock(end);
  }

  private handler(handler: ExceptHandler): void {
    if (handler.name !== undefined) {
      this.step(handler.name);
    }
    this.sequence(handler.body);
  }

  /** Leaves the current block for `target`, through every `finally` on the way; what follows is unreachable. */
  private jump(target: Block, alternatives: readonly Block[]): void {
    for (const alternative of alternatives) {
      this.connect(this.current, alternative);
    }
    const passed = this.finallysBefore(target);
    const [first] = passed;
    this.connect(this.current, first?.entry ?? target);
    passed.forEach((frame, index) => {
      frame.onwards.add(passed[index + 1]?.entry ?? target);
    });
    this.startBlock();
  }

  private finallysBefore(target: Block): Extract<Frame, { kind: "finally" }>[] {
    const passed: Extract<Frame, { kind: "finally" }>[] = [];
    for (const frame of [...this.frames].reverse()) {
      if (frame.kind === "finally") {
        passed.push(frame);
      } else if (frame.head === target || frame.after === target) {
        break;
      }
    }
    return passed;
  }
}

/** What a constant condition is; undefined for all others. */
function truthOf(test: Expr): boolean | undefined {
  if (test.kind !== "Constant") {
    return undefined;
  }
  return test.type === "None" ? false : test.type === "Ellipsis" ? true : Boolean(test.value);
}

/** `exit()`, `quit()`, `sys.exit()`, `os._exit()` */
function endsProgram(value: Expr): boolean {
  if (value.kind !== "Call") {
    return false;
  }
  const { callee } = value;
  return callee.kind === "Name"
    ? callee.id === "exit" || callee.id === "quit"
    : callee.kind === "Attribute" &&
        callee.value.kind === "Name" &&
        ((callee.value.id === "sys" && callee.attribute.id === "exit") ||
          (callee.value.id === "os" && callee.attribute.id === "_exit"));
}

/** A forward dataflow problem over one flow. */
export interface ForwardProblem<State> {
  readonly initial: State;
  /** The state behind `step`, given the one before it; must not change its argument. */
  transfer(state: State, step: Step): State;
  join(first: State, second: State): State;
  equals(first: State, second: State): boolean;
}

/** The least solution's state at each reachable block's entry. */
export function solveForward<State>(flow: Flow, problem: ForwardProblem<State>): ReadonlyMap<Block, State> {
  const entries = new Map<Block, State>([[flow.entry, problem.initial]]);
  const order = runningOrder(flow);
  const places = new Map(order.map((block, place) => [block, place]));
  const open = new Set<Block>([flow.entry]);
  // In running order a block is visited once all ways to it are known, but for those that lead back.
  for (let place = 0; place < order.length; place++) {
    const block = order[place];
    if (block === undefined || !open.delete(block)) {
      continue;
    }
    let again = order.length;
    let state = entries.get(block) as State;
    for (const step of block.steps) {
      state = problem.transfer(state, step);
    }
    for (const successor of block.successors) {
      const known = entries.get(successor);
      const joined = known === undefined ? state : problem.join(known, state);
      if (known === undefined || !problem.equals(known, joined)) {
        entries.set(successor, joined);
        open.add(successor);
        again = Math.min(again, places.get(successor) ?? again);
      }
    }
    place = again <= place ? again - 1 : place;
  }
  return entries;
}

/**
 * The reachable blocks, each before those that it leads to, but for ways back. A loop stands before what follows it: else
 * each further round of it would have all that follows visited again.
 */
function runningOrder(flow: Flow): readonly Block[] {
  const order: Block[] = [];
  const seen = new Set<Block>([flow.entry]);
  // The last way out of a loop's head, which leaves it, is followed first, and so comes last in the end.
  const open: { readonly block: Block; left: number }[] = [{ block: flow.entry, left: flow.entry.successors.length }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const successor = top.block.successors[--top.left];
    if (successor === undefined) {
      order.push(top.block);
      open.pop();
    } else if (!seen.has(successor)) {
      seen.add(successor);
      open.push({ block: successor, left: successor.successors.length });
    }
  }
  return order.reverse();
}

/** True when `second` may run after `first` in one run of the body, and in the same round of the loops around both. */
export function canFollow(flow: Flow, first: Node, second: Node): boolean {
  const from = flow.stepOf(first);
  const to = flow.stepOf(second);
  if (from === undefined || to === undefined) {
    return false;
  }
  if (from.block === to.block) {
    return from.index <= to.index;
  }
  // The next round of a loop around both is another run.
  const around = enclosingLoops(second);
  const shared = enclosingLoops(first).filter((loop) => around.includes(loop));
  const heads = shared.map((loop) => flow.stepOf(loop.kind === "For" ? loop.target : loop.test)?.block);
  const seen = new Set<Block | undefined>(heads);
  const open = [...from.block.successors];
  for (let block = open.pop(); block !== undefined; block = open.pop()) {
    if (block === to.block) {
      return true;
    }
    if (!seen.has(block)) {
      seen.add(block);
      open.push(...block.successors);
    }
  }
  return false;
}
