/** Asks the Python that is installed, if any, whether texts are Python. */

import { spawnSync } from "node:child_process";

/** A text with the name under which a complaint mentions it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

const script = `
import ast, json, sys
complaints = []
for name, text in json.load(sys.stdin):
    try:
        ast.parse(text)
    except SyntaxError as error:
        complaints.append(f"{name}:{error.lineno}: {error.msg}")
print(json.dumps(complaints))
`;

/** Syntax errors by Python's own parser, in one process for all texts; undefined where there is no python3. */
export function syntaxErrors(texts: readonly NamedText[]): string[] | undefined {
  const input = JSON.stringify(texts.map(({ name, text }) => [name, text]));
  const { error, status, stdout, stderr } = spawnSync("python3", ["-c", script], {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 26,
    env: { ...process.env, PYTHONIOENCODING: "utf-8" },
  });
  if (error !== undefined) {
    return undefined;
  }
  if (status !== 0) {
    throw new Error(`python3 failed: ${stderr}`);
  }
  return JSON.parse(stdout) as string[];
}
