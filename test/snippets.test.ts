/** Snippets: each body, with its defaults filled in, parses, trips no rule, and does what it says on the real library. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, countsOf, loadEngine, open, readText, root } from "./check.ts";
import { defaultPython } from "./evidence/experiments.ts";

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** Where the body stands among what surrounds it in test/snippets: what it needs above, what it has to achieve below. */
const place = /^( *)# snippet$/m;

const snippets: readonly Snippet[] = Object.values(JSON.parse(readText("snippets/python.json")));

function filled({ body }: Snippet): string {
  return body.join("\n").replace(/\$\{\d+:([^}]*)\}/g, "$1");
}

function scriptOf(snippet: Snippet): string {
  const around = readText(`test/snippets/${snippet.prefix}.py`);
  assert.match(around, place, `test/snippets/${snippet.prefix}.py has a line "# snippet"`);
  return around.replace(place, (_, indent: string) => filled(snippet).replace(/^(?=.)/gm, indent));
}

/** Runs all scripts in one Python, each with names of its own. */
const runner = `
import io, json, sys, traceback, warnings
from contextlib import redirect_stdout
outcomes = {}
for name, code in json.loads(sys.stdin.read()).items():
    try:
        with redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(code, name, "exec"), {"__name__": "__main__"})
        outcomes[name] = ["passed", ""]
    except ModuleNotFoundError as missing:
        outcomes[name] = ["missing", missing.name]
    except BaseException:
        outcomes[name] = ["failed", traceback.format_exc()]
print("\\n" + json.dumps(outcomes))
`;

type Outcomes = Readonly<Record<string, readonly ["passed" | "missing" | "failed", string]>>;

/** The command that installs what a snippet imports. */
const packages: Readonly<Record<string, string>> = {
  python3: "; apt-get install python3",
  torch: "; apt-get install python3-torch",
  sklearn: "; apt-get install python3-sklearn",
  numpy: "; apt-get install python3-numpy",
};

/** Undefined where there is no Python. */
function run(scripts: Readonly<Record<string, string>>): Outcomes | undefined {
  const folder = mkdtempSync(join(tmpdir(), "snippets-"));
  const { error, status, stdout, stderr } = spawnSync(defaultPython(), ["-c", runner], {
    input: JSON.stringify(scripts),
    cwd: folder,
    encoding: "utf8",
    timeout: 240_000,
    env: { ...process.env, PYTHONIOENCODING: "utf-8", OMP_NUM_THREADS: "1" },
  });
  rmSync(folder, { recursive: true, force: true });
  if (error !== undefined && "code" in error && error.code === "ENOENT") {
    return undefined;
  }
  assert.equal(status, 0, `${error?.message ?? ""}\n${stderr}`);
  return JSON.parse(stdout.slice(stdout.lastIndexOf("\n{") + 1));
}

describe("snippets", () => {
  before(loadEngine);

  for (const snippet of snippets) {
    it(`${snippet.prefix} parses and trips no rule`, () => {
      assert.doesNotMatch(filled(snippet), /\$/, "every placeholder has a default");
      const source = scriptOf(snippet);
      assert.equal(open(source).hasErrors, false, source);
      assert.equal(countsOf(check(source)), "", source);
    });
  }

  it("have short prefixes of their own, and descriptions in both languages", () => {
    assert.equal(new Set(snippets.map(({ prefix }) => prefix)).size, snippets.length);
    for (const { prefix, description } of snippets) {
      assert.match(prefix, /^mlhints-[a-z-]{3,13}$/);
      assert.match(description, /^[A-Z][^\u4e00-\u9fff]+ · .*[\u4e00-\u9fff]/, prefix);
    }
  });

  it("are named in both READMEs, and have all their surroundings", () => {
    for (const file of ["README.md", "README.zh-cn.md"]) {
      const text = readText(file);
      assert.deepEqual(
        snippets.filter(({ prefix }) => !text.includes(`\`${prefix}\``)).map(({ prefix }) => `${file}: ${prefix}`),
        [],
      );
    }
    const known = snippets.map(({ prefix }) => `${prefix}.py`).sort();
    assert.deepEqual(readdirSync(join(root, "test", "snippets")).sort(), known);
  });

  describe("on the real library", () => {
    let outcomes: Outcomes | undefined;
    before(function () {
      this.timeout(300_000);
      outcomes = run(Object.fromEntries(snippets.map((snippet) => [snippet.prefix, scriptOf(snippet)])));
    });

    for (const { prefix } of snippets) {
      it(`${prefix} does what it says`, function () {
        const [outcome, detail] = outcomes?.[prefix] ?? (["missing", "python3"] as const);
        if (outcome === "missing") {
          if (this.test !== undefined) {
            this.test.title += ` (skipped: ${detail} is missing${packages[detail] ?? ""})`;
          }
          this.skip();
        }
        assert.equal(outcome, "passed", detail);
      });
    }
  });
});
