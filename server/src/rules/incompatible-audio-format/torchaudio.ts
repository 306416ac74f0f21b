/** What `torchaudio.save` refuses, by version: since 2.9 it reads neither `format` nor `encoding` nor `bits_per_sample`. */

import type { AudioWrite, Option } from "../../facts/audioWrites.ts";
import { isAtLeast, isBelow, type VersionRange } from "../../project/environment.ts";
import type { Module } from "../../project/module.ts";
import type { Argument, Call } from "../../python/ast.ts";
import { appendArgument, removeArgument, removeArguments } from "../../python/callEdits.ts";
import type { Edit } from "../../text.ts";
import type { Fix, Report } from "../rule.ts";

export function checkTorchaudio(module: Module, write: AudioWrite): Report | undefined {
  const version = torchaudioVersion(module);
  if (isAtLeast(version, "2.9")) {
    return ignoredOptions(module, write);
  }
  const { codec, extension, format } = write;
  const container = format === undefined ? extension : format.value;
  if (typeof container !== "string") {
    return undefined;
  }
  switch (container.toLowerCase()) {
    case "wav":
      return checkWav(module, write);
    case "flac":
      return tooManyBits(module, write) ?? unreadOptions(module, write.call, [codec], "FLAC", version);
    case "mp3":
    case "ogg":
    case "vorbis":
      return unreadOptions(module, write.call, [codec, write.bits], container.toUpperCase(), version);
    default:
      return undefined;
  }
}

/** Both are released together, with the same number since 2.0. */
function torchaudioVersion(module: Module): VersionRange | undefined {
  const torch = module.environment.version("torch");
  return module.environment.version("torchaudio") ?? (isAtLeast(torch, "2.0") ? torch : undefined);
}

/** Source: torchaudio.save's documentation, from 2.9 on. */
function ignoredOptions(module: Module, write: AudioWrite): Report | undefined {
  const ignored = inOrder([write.format, write.codec, write.bits]);
  const [first] = ignored;
  if (first === undefined || isDefault(write)) {
    return undefined;
  }
  return {
    at: first,
    severity: "warning",
    variant: "ignored",
    say: { options: ignored.map((one) => `${one.keyword?.id}=`).join(", ") },
    fixes: [{ key: "ignored", safe: false, edits: removeArguments(module, write.call, ignored) }],
  };
}

/** What is asked for is what happens without asking: the format by the file's ending, 16-bit PCM for WAV. */
function isDefault({ bits, codec, extension, format }: AudioWrite): boolean {
  const asked = typeof format?.value === "string" ? format.value.toLowerCase() : undefined;
  const sameFormat = format === undefined || (asked !== undefined && asked === extension?.toLowerCase());
  const isPlain = extension?.toLowerCase() === "wav";
  const sameCodec = codec === undefined || (isPlain && codec.value === "PCM_S");
  const sameBits = bits === undefined || (isPlain && bits.value === 16);
  return sameFormat && sameCodec && sameBits;
}

/** Bits that each encoding takes in WAV. Measured on 0.13.1, both backends. */
const bitsOf: ReadonlyMap<string, readonly number[]> = new Map([
  ["PCM_S", [16, 24, 32]],
  ["PCM_U", [8]],
  ["PCM_F", [32, 64]],
  ["ULAW", [8]],
  ["ALAW", [8]],
]);

function checkWav(module: Module, write: AudioWrite): Report | undefined {
  const { bits, codec } = write;
  const asked = codec?.value;
  if (codec === undefined || typeof asked !== "string") {
    return undefined;
  }
  const fitting = bitsOf.get(asked);
  if (fitting === undefined) {
    const fixes = soundfileName(module, write, codec.argument, asked);
    return { at: codec.argument, variant: "encoding", say: { codec: asked }, fixes };
  }
  if (bits === undefined || typeof bits.value !== "number" || fitting.includes(bits.value)) {
    return undefined;
  }
  const [near] = fitting;
  return {
    at: bits.argument,
    variant: "bits",
    say: { codec: asked, bits: String(bits.value), fitting: fitting.join(", ") },
    fixes: near === undefined ? [] : [{ key: "bits", safe: false, edits: [replace(bits.argument, String(near))] }],
  };
}

/** soundfile's `PCM_16` is torchaudio's `PCM_S` with 16 bits. */
function soundfileName(module: Module, write: AudioWrite, codec: Argument, asked: string): Fix[] {
  const meant: Readonly<Record<string, readonly [string, number]>> = {
    PCM_16: ["PCM_S", 16],
    PCM_24: ["PCM_S", 24],
    PCM_32: ["PCM_S", 32],
    PCM_U8: ["PCM_U", 8],
    FLOAT: ["PCM_F", 32],
    DOUBLE: ["PCM_F", 64],
  };
  const upper = asked.toUpperCase();
  const isMisspelt = bitsOf.has(upper);
  const [name, bits] = isMisspelt ? [upper, undefined] : (meant[upper] ?? []);
  if (name === undefined) {
    return [];
  }
  const quote = module.textOf(codec.value).endsWith("'") ? "'" : '"';
  const edits: Edit[] = [replace(codec, `${quote}${name}${quote}`)];
  const given = write.bits;
  if (bits !== undefined) {
    edits.push(
      given === undefined
        ? appendArgument(module, write.call, `bits_per_sample=${bits}`)
        : replace(given.argument, String(bits)),
    );
  }
  return [{ key: "encoding", safe: false, edits }];
}

function tooManyBits(module: Module, { bits, call, codec }: AudioWrite): Report | undefined {
  if (bits === undefined || typeof bits.value !== "number" || bits.value <= 24) {
    return undefined;
  }
  const unread = codec === undefined ? [] : [removeArgument(module, call, codec.argument)];
  return {
    at: bits.argument,
    variant: "flac",
    say: { bits: String(bits.value) },
    fixes: [{ key: "bits", safe: false, edits: [replace(bits.argument, "24"), ...unread] }],
  };
}

/** The backends of soundfile and SoX refuse the option, FFmpeg's (since 2.1) passes over it. Measured on 0.13.1. */
function unreadOptions(
  module: Module,
  call: Call,
  options: readonly (Option | undefined)[],
  container: string,
  version: VersionRange | undefined,
): Report | undefined {
  const unread = inOrder(options);
  const [first] = unread;
  if (first === undefined) {
    return undefined;
  }
  return {
    at: first,
    severity: isBelow(version, "2.1") ? "error" : "warning",
    variant: "option",
    say: { container, option: `${first.keyword?.id}=` },
    fixes: [{ key: "ignored", safe: false, edits: removeArguments(module, call, unread) }],
  };
}

function inOrder(options: readonly (Option | undefined)[]): Argument[] {
  return options.flatMap((option) => option?.argument ?? []).sort((a, b) => a.start - b.start);
}

function replace(argument: Argument, text: string): Edit {
  return { start: argument.value.start, end: argument.value.end, text };
}
