/** Learning rates step by step, computed as PyTorch computes them: alone, one schedule after another, or chained. */

/** What one scheduler does to the learning rate. Numbers are as in torch 2.13, down to the recursion. */
export interface Formula {
  /** The rate at `step`, from the rate before it and the one that the optimizer was made with; the first step is `initial`. */
  next(rate: number, step: number, base: number, initial: boolean): number;
  /** The rate at `step` without the one before it: what `SequentialLR` asks for when it comes to this part. */
  closed?(step: number, base: number): number;
  /** Learning rates that it brings itself, in place of the optimizer's. */
  readonly brings?: { readonly initial?: number; readonly base?: number };
  /** `next` looks at the step alone. */
  readonly memoryless?: true;
}

export type Schedule =
  | { readonly kind: "single"; readonly formula: Formula }
  /** Each part from its milestone on: `SequentialLR`. */
  | { readonly kind: "sequence"; readonly parts: readonly Schedule[]; readonly milestones: readonly number[] }
  /** All at once: `ChainedScheduler`. */
  | { readonly kind: "chain"; readonly parts: readonly Schedule[] };

/**
 * The learning rates of an optimizer made with `rate`, at each of the ascending `steps`, where a step is a call of
 * `scheduler.step()` and 0 is before the first.
 */
export function learningRates(schedule: Schedule, rate: number, steps: readonly number[]): number[] {
  if (schedule.kind === "single" && schedule.formula.memoryless === true) {
    const { formula } = schedule;
    const base = formula.brings?.initial ?? rate;
    return steps.map((step) => formula.next(base, step, formula.brings?.base ?? base, step === 0));
  }
  const group: Group = { rate, initial: undefined };
  const runner = runnerOf(schedule, group);
  let now = 0;
  return steps.map((step) => {
    for (; now < step; now++) {
      runner.step();
    }
    return group.rate;
  });
}

/** What PyTorch keeps of an optimizer's parameter group. */
interface Group {
  rate: number;
  /** Set by the first scheduler, and by those that bring their own. */
  initial: number | undefined;
}

/** A scheduler at work on a group. */
interface Runner {
  step(): void;
  /** The very first step, which constructors take. */
  first(): void;
  /** Takes the constructor's step back. */
  undo(): void;
  /** Begins as if at step 0, when a sequence comes to it. */
  restart(): void;
}

/** Makes the scheduler, which changes the group as PyTorch's constructors do. */
function runnerOf(schedule: Schedule, group: Group): Runner {
  switch (schedule.kind) {
    case "single":
      return single(schedule.formula, group);
    case "sequence":
      return sequence(
        schedule.parts.map((part) => runnerOf(part, group)),
        schedule.milestones,
        group,
      );
    case "chain":
      return chain(schedule.parts.map((part) => runnerOf(part, group)));
  }
}

function single(formula: Formula, group: Group): Runner {
  const { brings } = formula;
  if (brings?.base !== undefined) {
    group.rate = brings.base;
  }
  group.initial = brings?.initial ?? group.initial ?? group.rate;
  let base = group.initial;
  let now = -1;
  const advance = (initial: boolean) => {
    now++;
    group.rate = formula.next(group.rate, now, base, initial);
  };
  advance(true);
  base = brings?.base ?? base;
  return {
    step: () => advance(false),
    first: () => advance(true),
    undo: () => {
      now--;
    },
    restart: () => {
      now = 0;
      group.rate = formula.closed?.(0, base) ?? formula.next(group.rate, 0, base, false);
    },
  };
}

function sequence(parts: readonly Runner[], milestones: readonly number[], group: Group): Runner {
  let now = 0;
  const current = () => parts[milestones.filter((milestone) => milestone <= now).length];
  group.rate = group.initial ?? group.rate;
  for (const part of parts) {
    part.undo();
  }
  current()?.first();
  const step = () => {
    now++;
    if (milestones.includes(now)) {
      current()?.restart();
    } else {
      current()?.step();
    }
  };
  return { step, first: step, undo: () => parts.forEach((part) => void part.undo()), restart: step };
}

function chain(parts: readonly Runner[]): Runner {
  const step = () => {
    for (const part of parts) {
      part.step();
    }
  };
  return { step, first: step, undo: () => parts.forEach((part) => void part.undo()), restart: step };
}
