/** Turns the bytes of a Python file into text and back, so that nothing of the file is lost on the way. */

import { isUtf8 } from "node:buffer";

export interface Source {
  /** Without the byte order mark. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
  /** As Python would read the file: `utf-8`, or what a coding comment declares. */
  readonly encoding: string;
  /** The bytes that the text was read from. */
  readonly content: Buffer;
}

type Decoder = InstanceType<typeof TextDecoder>;

/** Why bytes are no source: a key of the words' `reasons`, with what it is about. */
export type Unreadable =
  | { readonly why: "binary" }
  | { readonly why: "notUtf8"; readonly line: number }
  | { readonly why: "notEncoded" | "unknownEncoding"; readonly encoding: string };

const utf8 = "utf-8";
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** True for bytes that `decodeSource` reads as UTF-8; it takes less to tell than to read them. */
export function isUtf8Source(bytes: Buffer): boolean {
  return !bytes.includes(0) && isUtf8(bytes) && (hasMark(bytes) || declaredEncoding(bytes) === utf8);
}

export function decodeSource(bytes: Buffer): Source | Unreadable {
  if (bytes.includes(0)) {
    return { why: "binary" };
  }
  const hasByteOrderMark = hasMark(bytes);
  const content = hasByteOrderMark ? bytes.subarray(3) : bytes;
  const encoding = hasByteOrderMark ? utf8 : declaredEncoding(content);
  const decoder = decoderFor(encoding);
  if (decoder === undefined) {
    return { why: "unknownEncoding", encoding };
  }
  const text = decode(decoder, content);
  if (text === undefined) {
    return encoding === utf8 ? { why: "notUtf8", line: firstBadLine(content) } : { why: "notEncoded", encoding };
  }
  return { text, hasByteOrderMark, encoding, content };
}

function hasMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** The bytes of `text` in the encoding of `source`; undefined where that cannot be written. */
export function encodeSource(source: Source, text: string): Buffer | undefined {
  if (source.encoding !== utf8 && !/^[\0-\x7f]*$/.test(text)) {
    return encodeAs(source, text);
  }
  const bytes = Buffer.from(text, "utf8");
  return source.hasByteOrderMark ? Buffer.concat([byteOrderMark, bytes]) : bytes;
}

/** The bytes that the source was read from, with their byte order mark. */
export function bytesOf({ hasByteOrderMark, content }: Source): Buffer {
  return hasByteOrderMark ? Buffer.concat([byteOrderMark, content]) : content;
}

/** Writes each character as the file itself does: there is no other encoder than for UTF-8. */
function encodeAs(source: Source, text: string): Buffer | undefined {
  const bytesOf = bytesByCharacter(source);
  const encode = (characters: string): Buffer | undefined => {
    const pieces: Buffer[] = [];
    for (const character of characters) {
      const bytes = character < "\x80" ? Buffer.from(character) : bytesOf.get(character);
      if (bytes === undefined) {
        return undefined;
      }
      pieces.push(bytes);
    }
    return Buffer.concat(pieces);
  };
  // In an encoding that has modes, or two ways to write a character, this would not be the file.
  return encode(source.text)?.equals(source.content) ? encode(text) : undefined;
}

function bytesByCharacter({ encoding, content }: Source): ReadonlyMap<string, Buffer> {
  const known = new Map<string, Buffer>();
  const decoder = decoderFor(encoding);
  let start = 0;
  for (let at = 0; decoder !== undefined && at < content.length; at++) {
    const character = decoder.decode(content.subarray(at, at + 1), { stream: true });
    if (character !== "") {
      known.set(character, content.subarray(start, at + 1));
      start = at + 1;
    }
  }
  return known;
}

/** The encoding that a comment in the first two lines declares, as PEP 263 has it. */
function declaredEncoding(bytes: Buffer): string {
  const head = bytes.toString("latin1", 0, 400);
  if (!head.includes("coding")) {
    return utf8;
  }
  const [first = "", second = ""] = head.split(/\r\n|\n|\r/);
  const declaration = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
  const match = declaration.exec(first) ?? (/^[ \t\f]*(#.*)?$/.test(first) ? declaration.exec(second) : null);
  const name = (match?.[1] ?? utf8).toLowerCase().replaceAll("_", "-");
  return /^(utf-?8(-.*)?|u8|ascii|us-ascii)$/.test(name) ? utf8 : name;
}

/** Python's names of encodings that the web knows by other names. */
const webNames: Readonly<Record<string, string>> = {
  "latin-1": "latin1",
  l1: "latin1",
  "iso-latin-1": "latin1",
  cp936: "gbk",
  ms936: "gbk",
  cp932: "shift-jis",
  cp949: "euc-kr",
  cp950: "big5",
};

function decoderFor(encoding: string): Decoder | undefined {
  for (const label of [
    webNames[encoding] ?? encoding,
    encoding.replaceAll("-", "_"),
    encoding.replace("cp", "windows-"),
  ]) {
    try {
      return new TextDecoder(label, { fatal: true, ignoreBOM: true });
    } catch {
      // The next spelling may be known.
    }
  }
  return undefined;
}

function decode(decoder: Decoder, bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function firstBadLine(bytes: Buffer): number {
  const decoder = new TextDecoder(utf8, { fatal: true, ignoreBOM: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    if (decode(decoder, bytes.subarray(start, end)) === undefined) {
      return line;
    }
    start = end;
  }
  return line;
}
