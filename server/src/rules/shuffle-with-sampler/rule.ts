/** Options of a DataLoader that exclude each other: the constructor raises. */

import { cannotBeNone, constantOf } from "../../facts/constants.ts";
import { type DataLoader, dataLoaders, type LoaderOption, type LoaderOptionName } from "../../facts/dataLoaders.ts";
import { datasetsOf } from "../../facts/datasets.ts";
import { type Module, placeOf } from "../../project/module.ts";
import type { Argument } from "../../python/ast.ts";
import { removeArguments } from "../../python/callEdits.ts";
import type { Edit } from "../../text.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const shuffleWithSampler: Rule = {
  id: "shuffle-with-sampler",
  severity: "error",
  category: "data",
  mentions: ["DataLoader"],
  about: [],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const loader of dataLoaders(module)) {
      const found = conflictOf(loader);
      if (found !== undefined) {
        yield report(module, loader, found);
      }
    }
  },
};

interface Conflict {
  readonly variant: "default" | "batch-sampler" | "iterable";
  /** The option that the others stand against. */
  readonly with: LoaderOption;
  readonly excluded: readonly { readonly name: LoaderOptionName; readonly option: LoaderOption }[];
}

/** The options that surely make the constructor raise. */
function conflictOf(loader: DataLoader): Conflict | undefined {
  const pick = (names: readonly LoaderOptionName[]) =>
    names.flatMap((name) => {
      const option = loader.options.get(name);
      return option?.always && takesPart(name, option) ? [{ name, option }] : [];
    });
  const dataset = loader.options.get("dataset");
  if (dataset !== undefined && isStream(dataset)) {
    const excluded = pick(["shuffle", "sampler", "batch_sampler"]);
    return excluded.length === 0 ? undefined : { variant: "iterable", with: dataset, excluded };
  }
  const [batches] = pick(["batch_sampler"]);
  if (batches !== undefined) {
    const excluded = pick(["batch_size", "shuffle", "sampler", "drop_last"]);
    return excluded.length === 0 ? undefined : { variant: "batch-sampler", with: batches.option, excluded };
  }
  const [sampler] = pick(["sampler"]);
  const excluded = pick(["shuffle"]);
  return sampler === undefined || excluded.length === 0
    ? undefined
    : { variant: "default", with: sampler.option, excluded };
}

/** True when the value surely is one that the constructor counts as given. */
function takesPart(name: LoaderOptionName, { value }: LoaderOption): boolean {
  if (name === "sampler" || name === "batch_sampler") {
    return cannotBeNone(value);
  }
  const constant = constantOf(value);
  return name === "batch_size" ? constant !== undefined && constant.value !== 1 : constant?.value === true;
}

function isStream({ value }: LoaderOption): boolean {
  const datasets = datasetsOf(value);
  return datasets.length > 0 && datasets.every((dataset) => dataset.kind === "iterable");
}

function report(module: Module, loader: DataLoader, conflict: Conflict): Report {
  const { variant, excluded } = conflict;
  const at = excluded.find(({ name }) => name === "shuffle") ?? excluded[0];
  return {
    at: at?.option.argument ?? loader.call.callee,
    variant,
    say: { options: excluded.map(({ name }) => `\`${name}\``).join(", ") },
    related: [{ span: conflict.with.at, ...placeOf(conflict.with.at, module), label: "with" }],
    fixes: fixes(module, loader, conflict),
  };
}

/** What an option does when it is left out; an argument given by position is set to it, so that no other one moves. */
const defaults: Readonly<Partial<Record<LoaderOptionName, string>>> = {
  shuffle: "False",
  drop_last: "False",
  batch_size: "1",
  sampler: "None",
  batch_sampler: "None",
};

function fixes(module: Module, loader: DataLoader, { variant, excluded }: Conflict): Fix[] {
  const gone: Argument[] = [];
  const edits: Edit[] = [];
  for (const { name, option } of excluded) {
    if (option.argument === undefined) {
      return [];
    }
    if (option.argument.keyword === undefined) {
      edits.push({ start: option.value.start, end: option.value.end, text: defaults[name] ?? "None" });
    } else {
      gone.push(option.argument);
    }
  }
  gone.sort((a, b) => a.start - b.start);
  const key = variant === "default" ? "remove-shuffle" : "remove";
  return [{ key, safe: variant === "default", edits: [...edits, ...removeArguments(module, loader.call, gone)] }];
}
