/** What an index does to an image: it picks from a batch, cuts, takes one channel, adds an axis, turns colours around. */

import { moduleOf } from "../project/module.ts";
import type { Expr } from "../python/ast.ts";
import { added, numberOf } from "./axisOrders.ts";
import { apiNames } from "./frameworks.ts";
import { type Image, swapped, withAxes } from "./images.ts";

/** The image that `image[index]` is; undefined where the index may be anything. */
export function indexed(image: Image, index: Expr): Image | undefined {
  const { axes } = image;
  const steps = index.kind === "Tuple" ? index.elements : [index];
  if (axes === undefined) {
    return undefined;
  }
  const spread = spreadOut(steps, axes.length);
  if (spread === undefined) {
    return undefined;
  }
  const rest = [...axes];
  const left: string[] = [];
  let result: Image = image;
  for (const step of spread) {
    if (isNewAxis(step)) {
      left.push(added);
      continue;
    }
    const axis = rest.shift();
    const after = axis === undefined || step === undefined ? undefined : stepped(result, axis, step);
    if (step !== undefined && after === undefined && !isScalar(step)) {
      return undefined;
    }
    if (axis !== undefined && (step === undefined || after !== undefined)) {
      left.push(axis);
    }
    result = after ?? result;
  }
  return withAxes(result, [...left, ...rest]);
}

/** `...` stands for as many whole axes as are left; undefined in the result is a whole axis. */
function spreadOut(steps: readonly Expr[], length: number): (Expr | undefined)[] | undefined {
  const isEllipsis = (step: Expr) => step.kind === "Constant" && step.type === "Ellipsis";
  const counted = steps.filter((step) => !isEllipsis(step) && !isNewAxis(step)).length;
  if (counted > length || steps.filter(isEllipsis).length > 1) {
    return undefined;
  }
  const whole = Array.from({ length: length - counted }, () => undefined);
  return steps.flatMap((step): (Expr | undefined)[] => (isEllipsis(step) ? whole : [step]));
}

function isNewAxis(step: Expr | undefined): boolean {
  return (
    step !== undefined &&
    ((step.kind === "Constant" && step.type === "None") ||
      apiNames(step).some((name) => /^(?:numpy|torch)\.newaxis$/.test(name)))
  );
}

/** The image after a slice or a list of channels at `axis`; undefined for one number, which takes the axis away. */
function stepped(image: Image, axis: string, step: Expr): Image | undefined {
  if (step.kind === "Slice") {
    if (axis !== "C") {
      return image;
    }
    const isWhole = step.lower === undefined && step.upper === undefined;
    if (isWhole && numberOf(step.step) === -1) {
      return swapped(image);
    }
    return isWhole ? image : { ...image, channels: numberOf(step.upper) };
  }
  if (axis === "C" && (step.kind === "List" || step.kind === "Tuple")) {
    const order = step.elements.map(numberOf).join();
    return order === "2,1,0" ? swapped(image) : { ...image, colours: undefined, channels: step.elements.length };
  }
  return undefined;
}

/** True for an index that surely is one number: written out, counted by a loop, drawn at random. */
function isScalar(index: Expr): boolean {
  if (numberOf(index) !== undefined) {
    return true;
  }
  if (index.kind === "BinaryOperation") {
    return isScalar(index.left) && isScalar(index.right);
  }
  if (index.kind === "Call") {
    const names = [moduleOf(index).names.builtin(index.callee), ...apiNames(index.callee)];
    return names.some((name) => /^(?:int|len|random\.(?:randint|randrange)|numpy\.random\.randint)$/.test(name ?? ""));
  }
  const definitions = index.kind === "Name" ? moduleOf(index).definitions.of(index) : [];
  return (
    definitions.length > 0 &&
    definitions.every(({ kind, path, value }) => {
      if (kind === "loop" && value?.kind === "Call") {
        const name = moduleOf(value).names.builtin(value.callee);
        return (name === "range" && path.length === 0) || (name === "enumerate" && path.length === 1 && path[0] === 0);
      }
      return kind === "assignment" && path.length === 0 && value !== undefined && value !== index && isScalar(value);
    })
  );
}
