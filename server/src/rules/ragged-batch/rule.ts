/** Samples of different sizes in one batch: the default collate function cannot stack them. */

import { constantOf } from "../../facts/constants.ts";
import { type DataLoader, dataLoaders, isLeftOut } from "../../facts/dataLoaders.ts";
import { datasetsWithCallers } from "../../facts/datasets.ts";
import { type RaggedItems, raggedItems } from "../../facts/sampleSizes.ts";
import { type Module, placeOf } from "../../project/module.ts";
import type { Node } from "../../python/ast.ts";
import { appendArgument } from "../../python/callEdits.ts";
import { addFunction } from "../../python/newFunctions.ts";
import { editsOf, referTo } from "../../python/references.ts";
import { topLevelStatement } from "../../python/statementEdits.ts";
import type { Edit } from "../../text.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const raggedBatch: Rule = {
  id: "ragged-batch",
  severity: "information",
  category: "data",
  mentions: ["DataLoader"],
  about: [],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const loader of dataLoaders(module)) {
      const ragged = stacksSeveral(loader) ? raggedItemsOf(loader) : undefined;
      if (ragged !== undefined) {
        yield report(module, loader, ragged);
      }
    }
  },
};

/** True when batches are made of more than one sample, and by the default collate function. */
function stacksSeveral(loader: DataLoader): boolean {
  const size = loader.options.get("batch_size");
  const constant = size === undefined ? undefined : constantOf(size.value);
  const isSeveral = size?.always === true && constant?.type !== "None" && constant?.value !== 1;
  return isSeveral && isLeftOut(loader, "collate_fn") && isLeftOut(loader, "batch_sampler");
}

function raggedItemsOf(loader: DataLoader): RaggedItems | undefined {
  const dataset = loader.options.get("dataset");
  const found = dataset === undefined ? [] : datasetsWithCallers(dataset.value).map(raggedItems);
  return found.every((one) => one !== undefined) ? found[0] : undefined;
}

function report(module: Module, loader: DataLoader, ragged: RaggedItems): Report {
  const size = loader.options.get("batch_size");
  return {
    at: size?.argument ?? loader.call.callee,
    variant: ragged.kind === "boxes" ? "default" : ragged.kind,
    related: ragged.at === undefined ? [] : [{ span: ragged.at, ...placeOf(ragged.at, module), label: ragged.kind }],
    fixes: [...(ragged.kind === "sequences" ? padding(module, loader, ragged) : []), asTheyAre(module, loader, ragged)],
  };
}

function asTheyAre(module: Module, loader: DataLoader, { item }: RaggedItems): Fix {
  const use = (collate: string) => appendArgument(module, loader.call, `collate_fn=${collate}`);
  if (item === "single") {
    return { key: "list", safe: false, edits: [use("list")] };
  }
  if (isLeftOut(loader, "num_workers")) {
    return { key: "tuples", safe: false, edits: [use("lambda batch: tuple(zip(*batch))")] };
  }
  // A lambda cannot be handed to workers that are spawned.
  const { name, edits } = ownOrNew(module, loader.call, "collate_tuples", (name) => [
    `def ${name}(batch):`,
    '  """Keep the samples apart: a tuple for each part of them."""',
    "  return tuple(zip(*batch))",
  ]);
  return { key: "tuples", safe: false, edits: [...edits, use(name)] };
}

/** Adds a function that pads the sequences of a batch and stacks what else an item holds. */
function padding(module: Module, loader: DataLoader, { item, hasChannels }: RaggedItems): Fix[] {
  if (item !== "pair") {
    return [];
  }
  const top = topLevelStatement(loader.call);
  const pad = referTo(module, "torch.nn.utils.rnn.pad_sequence", top);
  const collate = referTo(module, "torch.utils.data.default_collate", top);
  // `pad_sequence` pads the first axis, and a waveform of torchaudio has its channels there.
  const [sequences, padded] = hasChannels
    ? ["[sequence.T for sequence in sequences]", ".transpose(1, 2)"]
    : ["[torch.as_tensor(sequence) for sequence in sequences]", ""];
  const tensor = hasChannels ? undefined : referTo(module, "torch.as_tensor", top);
  const { name, edits } = ownOrNew(module, loader.call, "pad_batch", (name) => [
    `def ${name}(batch):`,
    '  """Pad the sequences of a batch to the longest of them."""',
    "  sequences, rest = zip(*batch)",
    `  padded = ${pad.text}(${sequences.replace("torch.as_tensor", tensor?.text ?? "")}, batch_first=True)`,
    `  return padded${padded}, ${collate.text}(rest)`,
  ]);
  const imports = tensor === undefined ? editsOf(pad, collate) : editsOf(pad, collate, tensor);
  const use = appendArgument(module, loader.call, `collate_fn=${name}`);
  return [{ key: "pad", safe: false, edits: [...(edits.length === 0 ? [] : imports), ...edits, use] }];
}

/** The function that an earlier repair has left, or a new one. */
function ownOrNew(
  module: Module,
  user: Node,
  name: string,
  write: (name: string) => readonly string[],
): { readonly name: string; readonly edits: readonly Edit[] } {
  const isThere = module.ast.body.some((one) => one.kind === "FunctionDefinition" && one.name.id === name);
  const added = isThere ? undefined : addFunction(module, user, name, write);
  return { name: added?.name ?? name, edits: added === undefined ? [] : [added.edit] };
}
