/**
 * Which codecs the containers of libsndfile hold, and so soundfile. From all 858 pairs of libsndfile 1.2.2, written and
 * read back: those that `check_format` accepts, less those that no real write succeeds with (MP3 in WAV, layers I and II
 * of MPEG, DWVW in AIFF). Version 1.2.0 says the same.
 */

export interface AudioContainer {
  readonly name: string;
  /** The codec that is written when none is asked for; RAW has none. */
  readonly byDefault: string | undefined;
  readonly codecs: readonly string[];
}

const holdings = `
  WAV    PCM_16   PCM_16 PCM_24 PCM_32 PCM_U8 FLOAT DOUBLE ULAW ALAW IMA_ADPCM MS_ADPCM GSM610 G721_32 NMS_ADPCM_16 NMS_ADPCM_24 NMS_ADPCM_32
  FLAC   PCM_16   PCM_S8 PCM_16 PCM_24
  OGG    VORBIS   VORBIS OPUS
  MP3    MPEG_LAYER_III  MPEG_LAYER_III
  AIFF   PCM_16   PCM_S8 PCM_16 PCM_24 PCM_32 PCM_U8 FLOAT DOUBLE ULAW ALAW IMA_ADPCM GSM610
  AU     PCM_16   PCM_S8 PCM_16 PCM_24 PCM_32 FLOAT DOUBLE ULAW ALAW G721_32 G723_24 G723_40
  CAF    PCM_16   PCM_S8 PCM_16 PCM_24 PCM_32 FLOAT DOUBLE ULAW ALAW ALAC_16 ALAC_20 ALAC_24 ALAC_32
  W64    PCM_16   PCM_16 PCM_24 PCM_32 PCM_U8 FLOAT DOUBLE ULAW ALAW IMA_ADPCM MS_ADPCM GSM610
  RF64   PCM_16   PCM_16 PCM_24 PCM_32 PCM_U8 FLOAT DOUBLE ULAW ALAW
  WAVEX  PCM_16   PCM_16 PCM_24 PCM_32 PCM_U8 FLOAT DOUBLE ULAW ALAW
  NIST   PCM_16   PCM_S8 PCM_16 PCM_24 PCM_32 ULAW ALAW
  RAW    -        PCM_S8 PCM_16 PCM_24 PCM_32 PCM_U8 FLOAT DOUBLE ULAW ALAW GSM610 DWVW_12 DWVW_16 DWVW_24 VOX_ADPCM NMS_ADPCM_16 NMS_ADPCM_24 NMS_ADPCM_32
  AVR    PCM_16   PCM_S8 PCM_16 PCM_U8
  HTK    PCM_16   PCM_16
  SVX    PCM_16   PCM_S8 PCM_16
  MAT4   DOUBLE   PCM_16 PCM_32 FLOAT DOUBLE
  MAT5   DOUBLE   PCM_16 PCM_32 PCM_U8 FLOAT DOUBLE
  MPC2K  PCM_16   PCM_16
  PAF    PCM_16   PCM_S8 PCM_16 PCM_24
  PVF    PCM_16   PCM_S8 PCM_16 PCM_32
  SD2    PCM_16   PCM_S8 PCM_16 PCM_24 PCM_32
  SDS    PCM_16   PCM_S8 PCM_16 PCM_24
  IRCAM  PCM_16   PCM_16 PCM_32 FLOAT ULAW ALAW
  VOC    PCM_16   PCM_16 PCM_U8 ULAW ALAW
  WVE    ALAW     ALAW
  XI     DPCM_16  DPCM_16 DPCM_8
`;

const containers: ReadonlyMap<string, AudioContainer> = new Map(
  holdings
    .trim()
    .split("\n")
    .map((line) => {
      const [name = "", byDefault = "", ...codecs] = line.trim().split(/\s+/);
      return [name, { name, byDefault: byDefault === "-" ? undefined : byDefault, codecs }] as const;
    }),
);

/** The container that soundfile calls so, as `format=` or as a file's ending, in any case: `wav`, `FLAC`. */
export function audioContainer(name: string): AudioContainer | undefined {
  return containers.get(name.toUpperCase());
}

/** Names that soundfile takes for `subtype`, whether or not a container holds them. */
const codecNames: ReadonlySet<string> = new Set([
  ...[...containers.values()].flatMap(({ codecs }) => codecs),
  "DWVW_N",
  "MPEG_LAYER_I",
  "MPEG_LAYER_II",
]);

export function isAudioCodec(name: string): boolean {
  return codecNames.has(name.toUpperCase());
}

/** Opus knows these sample rates alone. Source: libsndfile's refusal, measured on 1.2.0 and 1.2.2. */
export const opusRates: readonly number[] = [8000, 12000, 16000, 24000, 48000];

/** What to take where a container lacks a codec: the nearest that loses least. */
const nearest: Readonly<Record<string, readonly string[]>> = {
  PCM_32: ["PCM_24"],
  FLOAT: ["PCM_24", "PCM_32"],
  DOUBLE: ["FLOAT", "PCM_24", "PCM_32"],
  PCM_U8: ["PCM_S8"],
  PCM_S8: ["PCM_U8"],
  PCM_24: ["PCM_32"],
};

/** The codec of `container` that comes nearest to `codec`; its default where none does. */
export function nearestCodec(container: AudioContainer, codec: string): string | undefined {
  const close = (nearest[codec.toUpperCase()] ?? []).find((one) => container.codecs.includes(one));
  return close ?? container.byDefault;
}

/** Names that are no container of libsndfile, and what writes what they mean. */
const otherNames: Readonly<Record<string, { readonly format: string; readonly codec?: string }>> = {
  OPUS: { format: "OGG", codec: "OPUS" },
  VORBIS: { format: "OGG", codec: "VORBIS" },
  OGA: { format: "OGG" },
  AIF: { format: "AIFF" },
  WAVE: { format: "WAV" },
  SND: { format: "AU" },
};

export function containerMeantBy(name: string): { readonly format: string; readonly codec?: string } | undefined {
  return otherNames[name.toUpperCase()];
}
