/** What soundfile refuses: a container it does not know, or one that cannot hold the codec at this sample rate. */

import {
  type AudioContainer,
  audioContainer,
  containerMeantBy,
  isAudioCodec,
  nearestCodec,
  opusRates,
} from "../../facts/audioFormats.ts";
import type { AudioWrite, Option } from "../../facts/audioWrites.ts";
import type { Module } from "../../project/module.ts";
import { appendArgument, removeArgument } from "../../python/callEdits.ts";
import { quotationMark } from "../../python/layout.ts";
import type { Edit, Span } from "../../text.ts";
import type { Fix, Report } from "../rule.ts";

export function checkSoundfile(module: Module, write: AudioWrite): Report | undefined {
  const { call, codec, extension, format } = write;
  const asked = codec?.value;
  const name = format === undefined ? extension : format.value;
  if (typeof asked === "string" && codec !== undefined && !isAudioCodec(asked)) {
    return { at: codec.argument, variant: "codec", say: { codec: asked }, fixes: renamedCodec(module, codec, asked) };
  }
  if (format === undefined && write.isUnnamed && write.file !== undefined) {
    const text = `format=${quoted(module, write, "WAV")}`;
    const edits = codec === undefined ? [appendArgument(module, call, text)] : [];
    return {
      at: write.file,
      variant: "unnamed",
      fixes: edits.length === 0 ? [] : [{ key: "wav", safe: false, edits }],
    };
  }
  if (typeof name !== "string") {
    return undefined;
  }
  const at = format?.argument ?? write.file ?? call;
  const container = audioContainer(name);
  return container === undefined ? unknownContainer(module, write, name, at) : checkCodec(module, write, container, at);
}

function unknownContainer(module: Module, write: AudioWrite, name: string, at: Span): Report {
  return {
    at,
    variant: write.format === undefined ? "extension" : "container",
    say: { name },
    fixes: meantContainer(module, write, name),
  };
}

function checkCodec(module: Module, write: AudioWrite, container: AudioContainer, at: Span): Report | undefined {
  const { call, codec, rate } = write;
  if (codec === undefined) {
    const isRaw = container.byDefault === undefined;
    const edits = [appendArgument(module, call, `subtype=${quoted(module, write, "PCM_16")}`)];
    return isRaw ? { at, variant: "raw", fixes: [{ key: "pcm", safe: false, edits }] } : undefined;
  }
  if (typeof codec.value !== "string") {
    return undefined;
  }
  const asked = codec.value.toUpperCase();
  const say = { container: container.name, codec: asked, codecs: container.codecs.slice(0, 5).join(", ") };
  if (!container.codecs.includes(asked)) {
    return { at: codec.argument, say, fixes: nearestRepair(module, write, container, asked) };
  }
  if (asked === "OPUS" && rate !== undefined && !opusRates.includes(rate)) {
    const fixes = byDefaultRepair(module, write, codec, container);
    return { at: codec.argument, variant: "rate", say: { ...say, rate: String(rate) }, fixes };
  }
  return undefined;
}

function nearestRepair(module: Module, write: AudioWrite, container: AudioContainer, asked: string): Fix[] {
  const { codec } = write;
  const near = nearestCodec(container, asked);
  if (codec === undefined || near === undefined) {
    return [];
  }
  return near === container.byDefault
    ? byDefaultRepair(module, write, codec, container)
    : [{ key: "nearest", safe: false, edits: [replaceValue(module, codec, near)] }];
}

/** Without a codec the container takes its own. */
function byDefaultRepair(module: Module, write: AudioWrite, codec: Option, container: AudioContainer): Fix[] {
  if (codec.argument.keyword !== undefined) {
    return [{ key: "default", safe: false, edits: [removeArgument(module, write.call, codec.argument)] }];
  }
  const edits = container.byDefault === undefined ? [] : [replaceValue(module, codec, container.byDefault)];
  return edits.length === 0 ? [] : [{ key: "default", safe: false, edits }];
}

function replaceValue(module: Module, { argument }: Option, text: string): Edit {
  const quote = module.textOf(argument.value).endsWith("'") ? "'" : '"';
  return { start: argument.value.start, end: argument.value.end, text: `${quote}${text}${quote}` };
}

/** `PCM16` and `PCM_S16` for `PCM_16`. */
function renamedCodec(module: Module, codec: Option, asked: string): Fix[] {
  const bits = /^(?:PCM|S|INT)_?(?:S_?|INT_?)?(16|24|32)(?:_?LE)?$/i.exec(asked)?.[1];
  const meant = bits === undefined ? containerMeantBy(asked)?.codec : `PCM_${bits}`;
  return meant === undefined ? [] : [{ key: "nearest", safe: false, edits: [replaceValue(module, codec, meant)] }];
}

/** The container that holds what the name means, such as OGG for Opus. */
function meantContainer(module: Module, write: AudioWrite, name: string): Fix[] {
  const meant = containerMeantBy(name);
  const { call, codec, format } = write;
  const held = meant === undefined ? undefined : audioContainer(meant.format);
  const isHeld =
    codec === undefined || (typeof codec.value === "string" && held?.codecs.includes(codec.value.toUpperCase()));
  const hasOtherRate = meant?.codec === "OPUS" && write.rate !== undefined && !opusRates.includes(write.rate);
  if (meant === undefined || isHeld !== true || hasOtherRate) {
    return [];
  }
  const added = [
    ...(format === undefined ? [`format=${quoted(module, write, meant.format)}`] : []),
    ...(meant.codec === undefined || codec !== undefined ? [] : [`subtype=${quoted(module, write, meant.codec)}`]),
  ];
  const edits = [
    ...(format === undefined ? [] : [replaceValue(module, format, meant.format)]),
    ...(added.length === 0 ? [] : [appendArgument(module, call, added.join(", "))]),
  ];
  return [{ key: "container", safe: false, edits }];
}

function quoted(module: Module, { call }: AudioWrite, text: string): string {
  const quote = quotationMark(module, call);
  return `${quote}${text}${quote}`;
}
