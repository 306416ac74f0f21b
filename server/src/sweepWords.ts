/** What the script that times workers says, by language. */

import type { Locale } from "./rules/rule.ts";

export interface SweepWords {
  title(file: string, line: number): string;
  options(file: string, line: number): string;
  readonly hidden: string;
  readonly batches: string;
  readonly seconds: string;
  fillIn(of: string): string;
  byDefault(of: string): string;
  readonly fillFirst: string;
  readonly onePass: string;
  readonly memory: string;
  readonly first: string;
  readonly second: string;
  readonly stopped: string;
  /** Python: the names `enough` and `best` stand in braces. */
  readonly result: string;
}

export const sweepWords: Readonly<Record<Locale, SweepWords>> = {
  en: {
    title: (file, line) => `Times the DataLoader of ${file}, line ${line}, with several numbers of workers.`,
    options: (file, line) => `What ${file}, line ${line}, gives its loader, but for the workers.`,
    hidden: "fill in: the file passes further options that its text does not show",
    batches: "so many of each pass are timed",
    seconds: "or so long, whichever is reached first",
    fillIn: (of) => `fill in: ${of} comes from elsewhere`,
    byDefault: (of) => `${of}, by default`,
    fillFirst: "Fill in first, in loader_options():",
    onePass: "Loads batches and does nothing with them; put a training step in to see loading beside it.",
    memory: "The share of memory that is free: too many workers can bring a machine down.",
    first: "first pass",
    second: "second pass   (ms per batch)",
    stopped: "not tried: less than 15 % of the memory is left",
    result: "Nothing gets faster beyond num_workers={enough} ({1000 * best:.2f} ms per batch in the best case).",
  },
  "zh-cn": {
    title: (file, line) => `对 ${file} 第 ${line} 行的 DataLoader，用不同的 num_workers 实测速度。`,
    options: (file, line) => `${file} 第 ${line} 行传给 DataLoader 的参数，worker 相关的除外。`,
    hidden: "请补上：原文件还传了别的参数，但从代码里看不出来",
    batches: "每一遍最多计这么多个 batch",
    seconds: "或者最多这么多秒，先到为准",
    fillIn: (of) => `请补上：${of} 来自别处`,
    byDefault: (of) => `${of} 的默认值`,
    fillFirst: "请先在 loader_options() 里补上：",
    onePass: "只读 batch，不做别的；想看边训练边读的情形，就把训练步骤放进来。",
    memory: "空闲内存的比例：worker 开得太多，机器可能会垮掉。",
    first: "first pass",
    second: "second pass   (ms per batch)",
    stopped: "没有测：空闲内存已不到 15 %",
    result: "超过 num_workers={enough} 就不再变快（最快时每个 batch {1000 * best:.2f} 毫秒）。",
  },
};
