/** Says in one line which versions a document runs on, and where that was found. */

import { type Environment, type Known, spell } from "../project/environment.ts";
import type { Locale } from "../rules/rule.ts";
import { words } from "./words.ts";

/** What is worth showing, by distribution name, in the order in which it is shown. */
const shown: readonly (readonly [string, string])[] = [
  ["torch", "torch"],
  ["torchvision", "torchvision"],
  ["torchaudio", "torchaudio"],
  ["scikit-learn", "scikit-learn"],
  ["lightning", "lightning"],
  ["transformers", "transformers"],
  ["librosa", "librosa"],
  ["numpy", "numpy"],
  ["python", "Python"],
];

/** `torch 2.1.0, numpy 1.26.4 (from .venv); Python >=3.9 (from pyproject.toml)` */
export function describeVersions(environment: Environment, locale: Locale): string {
  const { list, versionsFrom, noVersions } = words[locale];
  const bySource = new Map<string, string[]>();
  for (const [name, title] of shown) {
    const known: Known | undefined = environment.known.get(name);
    const version = known === undefined ? "" : spell(known.range);
    if (known !== undefined && version !== "") {
      const source = known.sources.join(list);
      bySource.set(source, [...(bySource.get(source) ?? []), `${title} ${version}`]);
    }
  }
  const parts = [...bySource].map(([source, versions]) => versionsFrom(versions.join(list), source));
  return parts.length === 0 ? noVersions : parts.join(locale === "en" ? "; " : "；");
}
