/** Calls that write audio files: which container, codec and sample rate they ask for, as far as the text tells. */

import type { Module } from "../project/module.ts";
import type { Argument, Call, Expr } from "../python/ast.ts";
import { argumentValue, hasHiddenArguments, keywordArgument, methodName, positionalArgument } from "../python/calls.ts";
import { apiNames, callsOf } from "./frameworks.ts";
import { valuesOf } from "./values.ts";

export interface AudioWrite {
  readonly call: Call;
  readonly library: "soundfile" | "torchaudio";
  readonly file: Expr | undefined;
  /** The file name's ending without its dot, as written. */
  readonly extension: string | undefined;
  /** True for a buffer in memory that has no name. */
  readonly isUnnamed: boolean;
  readonly format: Option | undefined;
  /** soundfile's `subtype`, torchaudio's `encoding`. */
  readonly codec: Option | undefined;
  readonly bits: Option | undefined;
  readonly rate: number | undefined;
}

/** An argument that is given and not None; `value` is what it surely is. */
export interface Option {
  readonly argument: Argument;
  readonly value: string | number | undefined;
}

/** Every call of `soundfile.write`, `soundfile.SoundFile` for writing, and `torchaudio.save`, without hidden arguments. */
export function audioWrites(module: Module): readonly AudioWrite[] {
  return module.fact(readAudioWrites);
}

function readAudioWrites(module: Module): AudioWrite[] {
  const found: AudioWrite[] = [];
  for (const call of ["soundfile.write", "pysoundfile.write"].flatMap((api) => callsOf(module, api))) {
    found.push(read(module, call, "soundfile", ["samplerate", 2], ["subtype", 3], ["format", 5]));
  }
  for (const call of ["soundfile.SoundFile", "pysoundfile.SoundFile"].flatMap((api) => callsOf(module, api))) {
    const mode = textValue(argumentValue(call, 1, "mode"));
    if (mode !== undefined && /[wx]/.test(mode)) {
      found.push(read(module, call, "soundfile", ["samplerate", 2], ["subtype", 4], ["format", 6]));
    }
  }
  for (const call of callsOf(module, "torchaudio.save")) {
    found.push(read(module, call, "torchaudio", ["sample_rate", 2], ["encoding"], ["format"]));
  }
  return found.filter(({ call }) => !hasHiddenArguments(call)).sort((a, b) => a.call.start - b.call.start);
}

/** A parameter by name, and by position where that is the same in all versions. */
type Place = readonly [name: string, position?: number];

function read(
  module: Module,
  call: Call,
  library: AudioWrite["library"],
  rate: Place,
  codec: Place,
  format: Place,
): AudioWrite {
  const file =
    argumentValue(call, 0, "file") ?? keywordArgument(call, "uri")?.value ?? keywordArgument(call, "filepath")?.value;
  const samples = optionOf(call, rate)?.value;
  return {
    call,
    library,
    file,
    extension: file === undefined ? undefined : extensionOf(module, file),
    isUnnamed: file !== undefined && isUnnamedBuffer(module, file),
    format: optionOf(call, format),
    codec: optionOf(call, codec),
    bits: optionOf(call, ["bits_per_sample"]),
    rate: typeof samples === "number" ? samples : undefined,
  };
}

function optionOf(call: Call, [name, position]: Place): Option | undefined {
  const argument =
    keywordArgument(call, name) ?? (position === undefined ? undefined : positionalArgument(call, position));
  const isNone = argument?.value.kind === "Constant" && argument.value.type === "None";
  return argument === undefined || isNone ? undefined : { argument, value: literalOf(argument.value) };
}

/** The text or number that the expression surely is. */
function literalOf(expression: Expr): string | number | undefined {
  const [only, ...others] = valuesOf(expression);
  const value =
    others.length === 0 && only?.kind === "literal" && only.node.kind === "Constant" ? only.node.value : null;
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}

function textValue(expression: Expr | undefined): string | undefined {
  const value = expression === undefined ? undefined : literalOf(expression);
  return typeof value === "string" ? value : undefined;
}

/** A buffer of `io` without a name: soundfile reads the format off `buffer.name` where there is one. */
function isUnnamedBuffer(module: Module, file: Expr): boolean {
  const values = valuesOf(file);
  const isBuffer = values.length > 0 && values.every((value) => value.kind === "api" && value.api === "io.BytesIO");
  return isBuffer && !/\.name\s*=/.test(module.text);
}

const deepest = 6;

/**
 * The ending of the file name, however it is put together: a literal, an f-string, `folder / "a.wav"`, `name + ".wav"`,
 * `os.path.join(…, "a.wav")`, `"{}.wav".format(…)`, `path.with_suffix(".wav")`.
 */
function extensionOf(module: Module, file: Expr, fuel = deepest): string | undefined {
  const path = module.origin(file);
  if (fuel === 0) {
    return undefined;
  }
  switch (path.kind) {
    case "Constant":
      return path.type === "str" ? endingOf(String(path.value)) : undefined;
    case "FormattedString":
      return endingOf(/^\w*(["']{1,3})(.*)\1$/s.exec(module.textOf(path))?.[2]?.replace(/^.*\}/s, "…") ?? "");
    case "BinaryOperation":
      return path.operator === "%"
        ? extensionOf(module, path.left, fuel - 1)
        : /^[+/]$/.test(path.operator)
          ? extensionOf(module, path.right, fuel - 1)
          : undefined;
    case "Call":
      return extensionOfCall(module, path, fuel - 1);
    case "Attribute": {
      const text = textValue(path);
      return text === undefined ? undefined : endingOf(text);
    }
    default:
      return undefined;
  }
}

function extensionOfCall(module: Module, path: Call, fuel: number): string | undefined {
  const last = path.arguments.at(-1);
  const { callee } = path;
  if (callee.kind === "Attribute") {
    const method = methodName(path);
    if (method === "format" && callee.value.kind === "Constant") {
      return extensionOf(module, callee.value, fuel);
    }
    if (method === "as_posix") {
      return extensionOf(module, callee.value, fuel);
    }
    if (method === "with_suffix" || method === "joinpath" || method === "with_name") {
      return last === undefined ? undefined : extensionOf(module, last.value, fuel);
    }
  }
  const isPath = apiNames(callee).some((name) =>
    /^(?:os\.path\.(?:join|abspath|expanduser)|pathlib\.(?:Pure)?Path|os\.fspath)$/.test(name),
  );
  return last !== undefined && last.star === "" && (isPath || module.names.builtin(callee) === "str")
    ? extensionOf(module, last.value, fuel)
    : undefined;
}

/** `flac` in `a/b.flac`; nothing in `step_%.2f` and in `{:.2f}`. */
function endingOf(text: string): string | undefined {
  const isNumber = /%[-+ #0-9]*\.\d*[a-zA-Z]$/.test(text);
  return isNumber ? undefined : /(?<=[^/\\]|^)\.([A-Za-z][A-Za-z0-9]{1,4})$/.exec(text)?.[1];
}
