/** Small pictures for hovers: charts as SVG. They bring their own background, so that they read on any theme. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LineChart {
  /** In ascending `x`. */
  readonly points: readonly Point[];
  readonly xTitle: string;
  readonly yTitle: string;
  /** Ends of this part of the x axis are marked, and the part is shaded. */
  readonly shaded?: { readonly from: number; readonly to: number; readonly label: string };
  /** A point that is marked, and what is written beside it. */
  readonly marked?: { readonly point: Point; readonly label: string };
}

export interface BarChart {
  readonly bars: readonly Bar[];
  readonly xTitle: string;
  readonly yTitle: string;
}

export interface Bar {
  readonly label: string;
  /** Undefined where there was nothing to measure; `text` says why. */
  readonly value: number | undefined;
  /** Written on the bar. */
  readonly text: string;
  readonly emphasis?: "good" | "bad";
}

const width = 360;
const height = 160;
/** The part of the picture that the data fill. */
const plot = { left: 52, right: 348, top: 36, bottom: 122 };

const colors = {
  background: "#f6f8fa",
  frame: "#8c959f",
  text: "#24292f",
  line: "#0550ae",
  shade: "#ddf4ff",
  mark: "#953800",
  bar: "#57606a",
  good: "#116329",
  bad: "#a40e26",
} as const;

/** A curve over both axes, from 0 upwards. */
export function lineChart({ points, xTitle, yTitle, shaded, marked }: LineChart): string {
  const first = points[0]?.x ?? 0;
  const last = points.at(-1)?.x ?? 1;
  const top = Math.max(...points.map(({ y }) => y), Number.MIN_VALUE);
  const x = (value: number) => scale(value, first, last, plot.left, plot.right);
  const y = (value: number) => scale(value, 0, top, plot.bottom, plot.top);
  const path = points.map((point, index) => `${index === 0 ? "M" : "L"}${round(x(point.x))} ${round(y(point.y))}`);
  return picture([
    ...(shaded === undefined ? [] : shade(x(shaded.from), x(shaded.to), shaded.label)),
    ...axes(xTitle, yTitle),
    text(plot.left - 5, plot.top + 4, short(top), "end"),
    text(plot.left - 5, plot.bottom + 1, "0", "end"),
    text(plot.left, plot.bottom + 15, short(first), "middle"),
    text(plot.right, plot.bottom + 15, short(last), "end"),
    `<path d="${path.join("")}" fill="none" stroke="${colors.line}" stroke-width="2" stroke-linejoin="round"/>`,
    ...(marked === undefined ? [] : mark(x(marked.point.x), y(marked.point.y), marked.label)),
  ]);
}

/** Upright bars, each with its text above and its label below. */
export function barChart({ bars, xTitle, yTitle }: BarChart): string {
  const top = Math.max(...bars.map(({ value }) => value ?? 0), Number.MIN_VALUE);
  const slot = (plot.right - plot.left) / bars.length;
  return picture([
    ...axes(xTitle, yTitle),
    ...bars.flatMap(({ label, value, text: said, emphasis }, index) => {
      const middle = plot.left + slot * (index + 0.5);
      const y = scale(value ?? 0, 0, top, plot.bottom, plot.top + 14);
      const size = `width="${round(slot * 0.6)}" height="${round(plot.bottom - y)}"`;
      const color = colors[emphasis ?? "bar"];
      return [
        `<rect x="${round(middle - slot * 0.3)}" y="${round(y)}" ${size} fill="${color}"/>`,
        text(middle, y - 4, said, "middle", color),
        text(middle, plot.bottom + 15, label, "middle"),
      ];
    }),
  ]);
}

/** An image of `svg` in Markdown; `caption` stands for it where images are not shown. */
export function markdownImage(svg: string, caption: string): string {
  const plain = caption.replace(/[[\]\\`*_<>\n]/g, "");
  return `![${plain}](data:image/svg+xml;base64,${base64(svg)})`;
}

/** A number in few characters: `0.001`, `3e-5`, `12 000`. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || Number.isInteger(value)) {
    return size < 1e7 ? String(value).replace(/\B(?=(?:\d{3})+$)/g, size < 1e4 ? "" : "\u202f") : exponential(value);
  }
  return size < 1e-3 ? exponential(value) : String(Number(value.toPrecision(3)));
}

function exponential(value: number): string {
  return Number(value.toPrecision(3)).toExponential().replace("e+", "e");
}

function picture(parts: readonly string[]): string {
  const frame = `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="4" fill="${colors.background}" stroke="${colors.frame}"/>`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui,sans-serif" font-size="11" fill="${colors.text}">`;
  return `${head}${frame}${parts.join("")}</svg>`;
}

function axes(xTitle: string, yTitle: string): string[] {
  return [
    `<path d="M${plot.left} ${plot.top}V${plot.bottom}H${plot.right}" fill="none" stroke="${colors.frame}"/>`,
    text(8, 15, yTitle, "start"),
    text((plot.left + plot.right) / 2, height - 8, xTitle, "middle"),
  ];
}

/** Its label stands beside it, where curves that have risen leave room. */
function shade(from: number, to: number, label: string): string[] {
  const size = `width="${round(to - from)}" height="${plot.bottom - plot.top}"`;
  const fitsBeside = to < plot.right - 90;
  return [
    `<rect x="${round(from)}" y="${plot.top}" ${size} fill="${colors.shade}"/>`,
    fitsBeside ? text(to + 5, plot.bottom - 6, label, "start") : text(to - 5, plot.bottom - 6, label, "end"),
  ];
}

function mark(x: number, y: number, label: string): string[] {
  const anchor = x > (plot.left + plot.right) / 2 ? "end" : "start";
  return [
    `<circle cx="${round(x)}" cy="${round(y)}" r="3" fill="${colors.mark}"/>`,
    text(x + (anchor === "end" ? -6 : 6), y - 5, label, anchor, colors.mark),
  ];
}

function text(x: number, y: number, said: string, anchor: "start" | "middle" | "end", color?: string): string {
  const fill = color === undefined ? "" : ` fill="${color}"`;
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${fill}>${escaped(said)}</text>`;
}

function escaped(said: string): string {
  return said.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function scale(value: number, from: number, to: number, low: number, high: number): number {
  return to === from ? low : low + ((value - from) / (to - from)) * (high - low);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Base64 of the text's UTF-8 bytes, in browsers too. */
function base64(said: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(said)));
}
