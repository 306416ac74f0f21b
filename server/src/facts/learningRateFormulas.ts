/** The formulas of PyTorch's learning-rate schedulers, one function each, named and parametrised as there. */

import type { Formula } from "./learningRates.ts";

const { PI, cos, floor, min } = Math;

export function stepLR(stepSize: number, gamma: number): Formula {
  return {
    next: (rate, step) => (step === 0 || step % stepSize !== 0 ? rate : rate * gamma),
    closed: (step, base) => base * gamma ** floor(step / stepSize),
  };
}

export function multiStepLR(milestones: readonly number[], gamma: number): Formula {
  const reached = (step: number) => milestones.filter((milestone) => milestone <= step).length;
  const at = (step: number) => milestones.filter((milestone) => milestone === step).length;
  return {
    next: (rate, step) => rate * gamma ** at(step),
    closed: (step, base) => base * gamma ** reached(step),
  };
}

export function constantLR(factor: number, totalIters: number): Formula {
  return {
    next: (rate, step) => (step === 0 ? rate * factor : step === totalIters ? rate * (1 / factor) : rate),
    closed: (step, base) => base * (step >= totalIters ? 1 : factor),
  };
}

export function linearLR(startFactor: number, endFactor: number, totalIters: number): Formula {
  const rise = endFactor - startFactor;
  return {
    next(rate, step, _base, initial) {
      if (step === 0) {
        return rate * startFactor;
      }
      return initial || step > totalIters ? rate : rate * (1 + rise / (totalIters * startFactor + (step - 1) * rise));
    },
    closed: (step, base) => base * (startFactor + (rise * min(totalIters, step)) / totalIters),
  };
}

export function exponentialLR(gamma: number): Formula {
  return {
    next: (rate, _step, _base, initial) => (initial ? rate : rate * gamma),
    closed: (step, base) => base * gamma ** step,
  };
}

export function polynomialLR(totalIters: number, power: number): Formula {
  return {
    next(rate, step, _base, initial) {
      return initial || step > totalIters
        ? rate
        : rate * ((1 - step / totalIters) / (1 - (step - 1) / totalIters)) ** power;
    },
    closed: (step, base) => base * (1 - min(totalIters, step) / totalIters) ** power,
  };
}

export function cosineAnnealingLR(tMax: number, etaMin: number): Formula {
  return {
    next(rate, step, base, initial) {
      if (initial) {
        return rate;
      }
      if ((step - 1 - tMax) % (2 * tMax) === 0) {
        return rate + ((base - etaMin) * (1 - cos(PI / tMax))) / 2;
      }
      return ((1 + cos((PI * step) / tMax)) / (1 + cos((PI * (step - 1)) / tMax))) * (rate - etaMin) + etaMin;
    },
    closed: (step, base) => etaMin + ((base - etaMin) * (1 + cos((PI * step) / tMax))) / 2,
  };
}

export function cosineAnnealingWarmRestarts(first: number, factor: number, etaMin: number): Formula {
  return {
    memoryless: true,
    next(_rate, step, base) {
      let begin = 0;
      let length = first;
      while (factor > 1 && step >= begin + length) {
        begin += length;
        length *= factor;
      }
      const since = factor > 1 ? step - begin : step % length;
      return etaMin + ((base - etaMin) * (1 + cos((PI * since) / length))) / 2;
    },
  };
}

export interface OneCycle {
  readonly maxLr: number;
  readonly totalSteps: number;
  readonly pctStart: number;
  readonly annealStrategy: string;
  readonly divFactor: number;
  readonly finalDivFactor: number;
  readonly threePhase: boolean;
}

export function oneCycleLR(options: OneCycle): Formula {
  const { maxLr, totalSteps, pctStart, annealStrategy, divFactor, finalDivFactor, threePhase } = options;
  const initial = maxLr / divFactor;
  const last = { end: totalSteps - 1, to: initial / finalDivFactor };
  const rise = { end: pctStart * totalSteps - 1, to: maxLr };
  const fall = { end: 2 * pctStart * totalSteps - 2, to: initial };
  const phases = threePhase ? [rise, fall, last] : [rise, last];
  const between = (from: number, to: number, share: number) =>
    annealStrategy === "linear" ? (to - from) * share + from : to + ((from - to) / 2) * (cos(PI * share) + 1);
  return {
    memoryless: true,
    brings: { initial },
    next(_rate, step) {
      let begin = 0;
      let from = initial;
      for (const phase of phases) {
        if (step <= phase.end || phase === last) {
          return between(from, phase.to, (step - begin) / (phase.end - begin));
        }
        begin = phase.end;
        from = phase.to;
      }
      return from;
    },
  };
}

export interface Cyclic {
  readonly baseLr: number;
  readonly maxLr: number;
  readonly stepSizeUp: number;
  readonly stepSizeDown: number;
  readonly mode: string;
  readonly gamma: number;
}

export function cyclicLR({ baseLr, maxLr, stepSizeUp, stepSizeDown, mode, gamma }: Cyclic): Formula {
  const length = stepSizeUp + stepSizeDown;
  const ratio = stepSizeUp / length;
  return {
    memoryless: true,
    brings: { base: baseLr },
    next(_rate, step, base) {
      const cycle = floor(1 + step / length);
      const within = 1 + step / length - cycle;
      const height = within <= ratio ? within / ratio : (within - 1) / (ratio - 1);
      const scale = mode === "triangular2" ? 1 / 2 ** (cycle - 1) : mode === "exp_range" ? gamma ** step : 1;
      return base + (maxLr - base) * height * scale;
    },
  };
}

/** The optimizer's learning rate times `factor`, as in `LambdaLR`. */
export function lambdaLR(factor: (step: number) => number): Formula {
  return { memoryless: true, next: (_rate, step, base) => base * factor(step) };
}

/** The rate before it times `factor`, as in `MultiplicativeLR`. */
export function multiplicativeLR(factor: (step: number) => number): Formula {
  return { next: (rate, step, _base, initial) => (initial ? rate : rate * factor(step)) };
}
