/** Whatever a text holds, reading it throws nothing. */

import { analyze } from "../../server/src/analyze.ts";
import { openModule } from "../../server/src/project/module.ts";
import { rules } from "../../server/src/rules/index.ts";
import { edited } from "../incremental/editing.ts";
import type { Fuzzer } from "./fuzzer.ts";
import { shrinkText } from "./shrink.ts";

export const total: Fuzzer = {
  name: "total",
  holds: "no text makes the engine throw",
  fewCases: 100,
  start: ({ files, read, note }) => {
    let characters = 0;
    let cases = 0;
    return {
      attempt(random) {
        let text = read(random.of(files));
        for (let edit = random.below(4); edit >= 0; edit--) {
          text = edited(text, [], random);
        }
        note(text);
        cases++;
        characters += text.length;
        const problem = problemIn(text);
        return problem === undefined
          ? undefined
          : { problem, input: shrinkText(text, (smaller) => problemIn(smaller) !== undefined) };
      },
      summary: () => `${cases} texts, ${characters} characters`,
    };
  },
};

function problemIn(text: string): string | undefined {
  let problem: string | undefined;
  try {
    analyze(openModule(text), rules, {
      onRuleError: (rule, error) => {
        problem ??= `${rule} threw ${error}`;
      },
    });
  } catch (error) {
    problem = `reading threw ${error}`;
  }
  return problem;
}
