/** The curve of a scheduler: its learning rate at each step, its peak, its warm-up, and what was assumed to draw it. */

import { lineChart, type Point, short } from "../../charts.ts";
import { learningRates } from "../../facts/learningRates.ts";
import { numberOf } from "../../facts/numbers.ts";
import { type ReadSchedule, readSchedule } from "../../facts/scheduleReading.ts";
import { schedulerSteps } from "../../facts/schedulerSteps.ts";
import { type Scheduler, schedulersIn, schedulersOf } from "../../facts/schedulers.ts";
import { countOf, type Round } from "../../facts/trainingRounds.ts";
import type { Module } from "../../project/module.ts";
import type { Expr } from "../../python/ast.ts";
import { methodName, receiver } from "../../python/calls.ts";
import type { Span } from "../../text.ts";
import type { Label, Picture } from "../topic.ts";

/** More points than this do not fit into a picture. */
const mostPoints = 300;
/** Longer schedules are not drawn. */
const mostSteps = 1e6;

/** Where a scheduler goes by a name: the target of its assignment, and what `step()` is called on. */
export function schedulerNames(module: Module): readonly Span[] {
  return [...module.fact(namedSchedulers).keys()].map(lastWord);
}

function namedSchedulers(module: Module): ReadonlyMap<Expr, Scheduler> {
  const named = new Map<Expr, Scheduler>();
  for (const scheduler of schedulersIn(module)) {
    const { parent } = scheduler.call;
    const [target] = parent?.kind === "Assignment" ? parent.targets : [];
    if (target !== undefined) {
      named.set(target, scheduler);
    }
  }
  for (const call of module.nodesNear("Call", "step")) {
    const on = methodName(call) === "step" ? receiver(call) : undefined;
    const [scheduler, ...others] = (on && schedulersOf(on)) ?? [];
    if (on !== undefined && scheduler !== undefined && others.length === 0) {
      named.set(on, scheduler);
    }
  }
  return named;
}

function lastWord(expression: Expr): Span {
  return expression.kind === "Attribute" ? expression.attribute : expression;
}

/** The curve of the scheduler whose name or API stands at `span`. */
export function drawCurve(module: Module, span: Span, label: Label): Picture | undefined {
  const isThere = (expression: Expr) => lastWord(expression).start === span.start;
  const scheduler =
    schedulersIn(module).find(({ call }) => isThere(call.callee)) ??
    [...module.fact(namedSchedulers)].find(([name]) => isThere(name))?.[1];
  const read = scheduler && readSchedule(scheduler);
  return read && picture(asTrained(read, roundOfSteps(module, scheduler)), label);
}

/** A schedule over the length of the training that steps it. */
interface Trained extends ReadSchedule {
  readonly rhythm: Round["rhythm"] | undefined;
}

/** What a schedule leaves open, its length, is that of the loop that steps it, where the text tells how often that runs. */
function asTrained(read: ReadSchedule, round: Round | undefined): Trained {
  const loop = round?.code;
  const count = loop?.kind === "For" || loop?.kind === "While" ? countOf(loop) : undefined;
  const steps = count && numberOf(count);
  const isOpen = read.total === undefined && steps !== undefined && steps > 1;
  return { ...read, ...(isOpen ? { length: steps, total: steps } : {}), rhythm: round?.rhythm };
}

function roundOfSteps(module: Module, { call }: Scheduler): Round | undefined {
  const own = schedulerSteps(module).filter(({ schedulers }) => schedulers.some((one) => one.call === call));
  return own.flatMap(({ places }) => places.map(({ round }) => round))[0];
}

function picture(read: Trained, label: Label): Picture | undefined {
  const points = read.length > mostSteps ? [] : pointsOf(read);
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.some(({ y }) => !Number.isFinite(y) || y < 0)) {
    return undefined;
  }
  const peak = highest(points);
  if (peak.y === 0) {
    return undefined;
  }
  const isWarmedUp = peak.y > first.y && peak.x < last.x && rises(points, peak);
  const share = peak.x / (read.total ?? last.x);
  const warmup = isWarmedUp ? label("warmup", { share: short(Number((100 * share).toPrecision(2))) }) : "";
  return {
    svg: lineChart({
      points,
      xTitle: label(read.rhythm ?? "steps"),
      yTitle: label("rate"),
      marked: { point: peak, label: label("peak", { rate: short(peak.y) }) },
      ...(isWarmedUp ? { shaded: { from: 0, to: peak.x, label: warmup } } : {}),
    }),
    caption: caption(read, { peak, last, warmup }, label),
  };
}

function caption(
  { length, total, assumptions }: ReadSchedule,
  { peak, last, warmup }: { readonly peak: Point; readonly last: Point; readonly warmup: string },
  label: Label,
): string {
  const facts = [
    total === undefined ? label("first", { steps: short(length) }) : label("total", { steps: short(total) }),
    peak.x === 0
      ? label("start", { rate: short(peak.y) })
      : label("peakAt", { rate: short(peak.y), step: short(peak.x) }),
    ...(warmup === "" ? [] : [warmup]),
    label("last", { rate: short(last.y) }),
  ];
  const values = assumptions.map(
    ({ name, value }) => `\`${name.replaceAll("`", "ˋ")}\` = ${[value].flat().map(short).join(", ")}`,
  );
  const assumed = values.length === 0 ? "" : label("assumed", { values: values.join(label("comma")) });
  return facts.join(label("comma")) + label("stop") + assumed;
}

/** Every step of a short schedule; of a long one many, the highest and the last among them. */
function pointsOf({ schedule, rate, length }: ReadSchedule): Point[] {
  const stride = Math.max(1, Math.ceil(length / mostPoints));
  const coarse = at(Array.from({ length: Math.ceil(length / stride) }, (_, index) => index * stride).concat(length));
  if (stride === 1) {
    return coarse;
  }
  const { x } = highest(coarse);
  const around = Array.from({ length: 2 * stride }, (_, index) => x - stride + index);
  const peak = highest(at(around.filter((step) => step >= 0 && step <= length)));
  return [...coarse.filter((point) => point.x !== peak.x), peak].sort((a, b) => a.x - b.x);

  function at(steps: readonly number[]): Point[] {
    const rates = learningRates(schedule, rate, steps);
    return steps.map((step, index) => ({ x: step, y: rates[index] ?? Number.NaN }));
  }
}

/** The first of the highest points. */
function highest(points: readonly Point[]): Point {
  return points.reduce((best, point) => (point.y > best.y * (1 + 1e-9) ? point : best));
}

/** True when the curve never falls before `peak`. */
function rises(points: readonly Point[], peak: Point): boolean {
  const before = points.filter(({ x }) => x <= peak.x);
  return before.every(({ y }, index) => y >= (before[index - 1]?.y ?? 0));
}
