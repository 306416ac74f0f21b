/** Every fix on every finding, in real files and broken ones, in other spellings of them: it does what it promises. */

import { analyze } from "../../server/src/analyze.ts";
import { canBeApplied } from "../../server/src/fixes.ts";
import { openModule } from "../../server/src/project/module.ts";
import type { Code } from "../../server/src/python/cells.ts";
import { rules } from "../../server/src/rules/index.ts";
import type { Finding } from "../../server/src/rules/rule.ts";
import { strip } from "../annotations.ts";
import { root } from "../check.ts";
import type { Random } from "../incremental/editing.ts";
import { offeredIn, problemsAcross, splitScripts } from "./acrossFiles.ts";
import { brokenTexts } from "./breaks.ts";
import { applied, checkFixes, firstDifference } from "./fixChecks.ts";
import { type PythonReader, startPython } from "./fixPython.ts";
import type { Failure, Fuzzer } from "./fuzzer.ts";
import { type Spelling, spellings } from "./spellings.ts";

/** Files in which no rule can find anything are passed over, as many of them. */
const mostFiles = 50;
const withModel = /\bdef forward\b[\s\S]*Loss\(|Loss\([\s\S]*\bdef forward\b/;
const wanted = /add_argument|torch|sklearn|cv2|soundfile|lightning/;

export const fixes: Fuzzer = {
  name: "fixes",
  holds: "every fix leaves Python without its finding and changes nothing else",
  fewCases: 40,
  async start({ files, note, python: command, read }) {
    const own = files.filter((path) => path.startsWith(root));
    // Without Python its own answers are missed, and nothing else.
    const python = await startPython(command);
    const models = own.filter((path) => withModel.test(read(path)));
    /** A script that hands the probabilities of a model in a file of its own to a loss. */
    const splitScript = (random: Random) => {
      for (let tries = 0; tries < mostFiles; tries++) {
        const scripts = [...splitScripts(usual(strip(read(random.of(models)))))];
        const script = scripts.length === 0 ? undefined : random.of(scripts);
        if (script !== undefined && offeredIn(script).length > 0) {
          return script;
        }
      }
      return undefined;
    };
    const count = { texts: 0, fixes: 0, across: 0, unread: 0 };
    return {
      async attempt(random) {
        const several = random.below(4) === 0 ? splitScript(random) : undefined;
        if (several !== undefined) {
          const input = [...several].map(([path, text]) => `# ${path}\n${text}`).join("\n");
          note(input);
          const { fixes: tried, problems } = await problemsAcross(several, python);
          count.texts++;
          count.across += tried;
          return problems.length === 0 ? undefined : { problem: problems.join("\n"), input };
        }
        for (let tries = 0; tries < mostFiles; tries++) {
          const text = usual(strip(read(random.of(random.below(3) === 0 ? files : own))));
          const broken = wanted.test(text) ? withFindings(text, random) : undefined;
          if (broken !== undefined) {
            note(broken);
            const spelling = random.below(2) === 0 ? undefined : random.of(spellings);
            const { fixes: tried, isPython, problems } = await problemsIn(broken, spelling, python);
            count.texts++;
            count.fixes += tried;
            count.unread += isPython ? 0 : 1;
            return problems.length === 0 ? undefined : await failure(broken, spelling, problems, python);
          }
        }
        return undefined;
      },
      summary: () =>
        `${count.texts} texts, ${count.fixes} fixes, ${count.across} in two files; Python cannot read ${count.unread}${python === undefined ? ", and is missing" : ""}`,
      stop: () => python?.stop(),
    };
  },
};

/** Spellings start from one that has no byte order mark. */
function usual(text: string): string {
  return text.replace(/^\ufeff/, "");
}

/** The text where something is offered to be repaired, else what it becomes by breaking it; broken twice it would be too much. */
function withFindings(text: string, random: Random): string | undefined {
  if (isRepairable(text)) {
    return text;
  }
  const broken = [...brokenTexts(openModule(text))];
  const chosen = broken.length === 0 ? undefined : random.of(broken).text;
  return chosen !== undefined && isRepairable(chosen) ? chosen : undefined;
}

function isRepairable(text: string): boolean {
  return find({ text }).some((finding) => finding.fixes?.some(canBeApplied));
}

export function find({ text, cells }: Code): Finding[] {
  return analyze(openModule(text, cells === undefined ? {} : { cells }), rules, {
    onRuleError(rule, cause) {
      throw new Error(`${rule} threw`, { cause });
    },
  });
}

interface Tried {
  readonly fixes: number;
  readonly problems: readonly string[];
  readonly isPython: boolean;
}

/** What is wrong with the fixes of `text` in that spelling, and where they leave something else in it. */
export async function problemsIn(
  text: string,
  spelling: Spelling | undefined,
  python: PythonReader | undefined,
): Promise<Tried> {
  const code = spelling === undefined ? { text } : spelling.respell(text);
  if (code === undefined) {
    return { fixes: 0, problems: [], isPython: true };
  }
  const { fixes: tried, isPython, problems } = await checkFixes(code, find, python);
  const said = problems.map(({ fix, problem }) => `${fix}: ${problem}`);
  const differing = isPython && spelling?.expected !== undefined ? differences(text, code, spelling.expected) : [];
  return { fixes: tried, isPython, problems: [...said, ...differing] };
}

/** The fixes that leave something else in this spelling than in the usual one. */
function differences(text: string, spelled: Code, expected: (text: string) => string): string[] {
  const [findings, others] = [find({ text }), find(spelled)];
  const named = (list: readonly Finding[]) => list.map(({ rule }) => rule.id).join(", ");
  if (named(findings) !== named(others)) {
    return [`findings: ${named(others)} instead of ${named(findings)}`];
  }
  return findings.flatMap(({ fixes: own = [], rule }, index) =>
    own.flatMap((fix, place) => {
      const other = others[index]?.fixes?.[place];
      const before = applied({ text }, fix.edits);
      const after = applied(spelled, other?.edits ?? []);
      const isSame = typeof before !== "string" && typeof after !== "string" && expected(before.text) === after.text;
      if (isSame || typeof before === "string") {
        return [];
      }
      const shown = typeof after === "string" ? after : firstDifference(expected(before.text), after.text);
      return [`${rule.id} ${fix.key} differs by spelling: ${shown}`];
    }),
  );
}

/** With as few lines as still show the first problem. */
async function failure(
  text: string,
  spelling: Spelling | undefined,
  problems: readonly string[],
  python: PythonReader | undefined,
): Promise<Failure> {
  const fix = (problems[0] ?? "").split(":")[0] ?? "";
  const fails = async (smaller: string) => {
    const tried = await problemsIn(smaller, spelling, python);
    return tried.problems.some((problem) => problem.startsWith(fix));
  };
  let lines = text.split("\n");
  let left = 100;
  for (let size = Math.ceil(lines.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < lines.length && left > 0; left--) {
      const rest = [...lines.slice(0, start), ...lines.slice(start + size)];
      if (await fails(rest.join("\n"))) {
        lines = rest;
      } else {
        start += size;
      }
    }
  }
  return { problem: [`${spelling?.name ?? "as it is"}:`, ...problems].join("\n"), input: lines.join("\n") };
}
