/** Samples of different sizes in one batch: the default collate function cannot stack them. */

import { constantOf } from "../../facts/constants.ts";
import { type DataLoader, dataLoaders, isLeftOut } from "../../facts/dataLoaders.ts";
import { datasetsOf } from "../../facts/datasets.ts";
import { type RaggedItems, raggedItems } from "../../facts/sampleSizes.ts";
import { type Module, placeOf } from "../../project/module.ts";
import { appendArgument } from "../../python/callEdits.ts";
import { addFunction } from "../../python/newFunctions.ts";
import { editsOf, referTo } from "../../python/references.ts";
import { topLevelStatement } from "../../python/statementEdits.ts";
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
  const found = dataset === undefined ? [] : datasetsOf(dataset.value).map(raggedItems);
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
  const collate = item === "single" ? "list" : "lambda batch: tuple(zip(*batch))";
  const edit = appendArgument(module, loader.call, `collate_fn=${collate}`);
  return { key: item === "single" ? "list" : "tuples", safe: false, edits: [edit] };
}

const newFunction = "pad_batch";

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
  const known = module.ast.body.some((one) => one.kind === "FunctionDefinition" && one.name.id === newFunction);
  if (known) {
    return [{ key: "pad", safe: false, edits: [appendArgument(module, loader.call, `collate_fn=${newFunction}`)] }];
  }
  const { name, edit } = addFunction(module, loader.call, newFunction, (name) => [
    `def ${name}(batch):`,
    '  """Pad the sequences of a batch to the longest of them."""',
    "  sequences, rest = zip(*batch)",
    `  padded = ${pad.text}(${sequences.replace("torch.as_tensor", tensor?.text ?? "")}, batch_first=True)`,
    `  return padded${padded}, ${collate.text}(rest)`,
  ]);
  const imports = tensor === undefined ? editsOf(pad, collate) : editsOf(pad, collate, tensor);
  const use = appendArgument(module, loader.call, `collate_fn=${name}`);
  return [{ key: "pad", safe: false, edits: [...imports, edit, use] }];
}
