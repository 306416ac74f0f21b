/** The factors of transformers' `get_…_schedule…` functions: what they multiply the optimizer's learning rate by. */

const { PI, cos, max, sqrt } = Math;

export type Factor = (step: number) => number;

/** 0 to 1 in `warmup` steps, then what `after` says of the share of the rest that is done. */
function warmedUp(warmup: number, after: Factor): Factor {
  return (step) => (step < warmup ? step / max(1, warmup) : after(step));
}

function shareDone(step: number, warmup: number, total: number): number {
  return (step - warmup) / max(1, total - warmup);
}

export function constantWithWarmup(warmup: number): Factor {
  return warmedUp(warmup, () => 1);
}

export function linearWithWarmup(warmup: number, total: number): Factor {
  return warmedUp(warmup, (step) => max(0, (total - step) / max(1, total - warmup)));
}

export function cosineWithWarmup(warmup: number, total: number, cycles: number): Factor {
  return warmedUp(warmup, (step) => max(0, 0.5 * (1 + cos(PI * cycles * 2 * shareDone(step, warmup, total)))));
}

export function cosineWithHardRestarts(warmup: number, total: number, cycles: number): Factor {
  return warmedUp(warmup, (step) => {
    const done = shareDone(step, warmup, total);
    return done >= 1 ? 0 : max(0, 0.5 * (1 + cos(PI * ((cycles * done) % 1))));
  });
}

/** `rate` is the optimizer's, `end` an absolute learning rate. */
export function polynomialWithWarmup(warmup: number, total: number, end: number, power: number, rate: number): Factor {
  return warmedUp(warmup, (step) =>
    step > total ? end / rate : ((rate - end) * (1 - (step - warmup) / (total - warmup)) ** power + end) / rate,
  );
}

export function inverseSquareRoot(warmup: number, timescale: number): Factor {
  return warmedUp(warmup, (step) => 1 / sqrt((step + timescale - warmup) / timescale));
}
