/** All rules on every fixture: findings as the carets say, repairs as the fixed files say, nothing thrown on the way. */

import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { applyFixes, canBeApplied, firstFix } from "../server/src/fixes.ts";
import { wordFinding } from "../server/src/notes.ts";
import { rules } from "../server/src/rules/index.ts";
import { type Finding, type Fix, locales } from "../server/src/rules/rule.ts";
import { applyEdits, contains, Lines } from "../server/src/text.ts";
import { draw, purposeOf, read } from "./annotations.ts";
import { annotationOf, check, countsOf, loadEngine, open, root } from "./check.ts";
import { type Fixture, fixedPath, ruleFixtures, strayFixedFiles } from "./fixtures.ts";
import { type NamedText, syntaxErrors } from "./python.ts";

const update = process.env.UPDATE === "1";
const fewestBad = 4;
const fewestGood = 7;

describe("rules on their fixtures", () => {
  const fixtures = ruleFixtures();
  const repaired: NamedText[] = [];
  before(loadEngine);

  for (const fixture of fixtures) {
    describe(fixture.name, () => {
      it("finds what the carets mark", () => expectAnnotations(fixture));
      it("repairs it", () => expectFixedFile(fixture, repaired));
      it("repairs each finding by itself", () => expectFixesAlone(fixture, repaired));
      it("reads well in every language", () => expectMessages(fixture));
      it("can be cut off at any line", () => expectNoThrowWhenCut(fixture.source));
    });
  }

  it("leaves files that Python itself can read", function () {
    const complaints = syntaxErrors(repaired);
    if (complaints === undefined) {
      if (this.test !== undefined) {
        this.test.title += " (skipped: python3 is missing; apt-get install python3)";
      }
      this.skip();
    }
    assert.deepEqual(complaints, []);
  });

  it("have a purpose of their own", () => {
    const known = new Map<string, string>();
    for (const fixture of fixtures) {
      const purpose = purposeOf(fixture.text);
      assert.notEqual(purpose, "", `${fixture.name}: begin with a comment that names what the fixture is there for`);
      const other = known.get(`${fixture.rule}: ${purpose}`);
      assert.equal(other, undefined, `${fixture.name} and ${other} are there for the same thing: ${purpose}`);
      known.set(`${fixture.rule}: ${purpose}`, fixture.name);
    }
  });

  for (const { id } of rules) {
    it(`show ${id} in at least ${fewestBad} bad and ${fewestGood} good cases`, () => {
      const own = fixtures.filter(({ rule }) => rule === id);
      const bad = own.filter(({ text }) => read(text).some(({ label }) => label.split(" ")[0] === id));
      assert.ok(bad.length >= fewestBad, `test/rules/${id} has ${bad.length} fixtures that the rule reports on`);
      assert.ok(own.length - bad.length >= fewestGood, `${own.length - bad.length} that it passes`);
    });
  }

  it("have no repaired file without a fixture", () => {
    assert.deepEqual(strayFixedFiles(), []);
  });
});

function expectAnnotations(fixture: Fixture): void {
  const drawn = draw(fixture.source, check(fixture.source).map(annotationOf));
  if (update && drawn !== fixture.text) {
    writeFileSync(fixture.path, drawn);
    return;
  }
  assert.equal(drawn, fixture.text, `${nameOf(fixture.path)} says otherwise; UPDATE=1 npm test rewrites it for review`);
}

/** The product's own way of applying every first fix leaves the text of `<case>.fixed.py`. */
function expectFixedFile(fixture: Fixture, repaired: NamedText[]): void {
  const path = fixedPath(fixture);
  const findings = check(fixture.source);
  if (!findings.some(firstFix)) {
    if (update) {
      rmSync(path, { force: true });
    }
    assert.ok(!existsSync(path), `nothing to repair in ${nameOf(fixture.path)}: delete ${nameOf(path)}`);
    return;
  }
  const fixed = applyFixes(fixture.source, check, firstFix);
  if (update) {
    writeFileSync(path, fixed.text);
  }
  assert.ok(existsSync(path), `${nameOf(path)} is missing; UPDATE=1 npm test writes it for review`);
  assert.equal(fixed.text, readFileSync(path, "utf8"), `${nameOf(path)} is not what the fixes leave`);
  expectParses(fixture.source, fixed.text);
  const remaining = findings.filter((finding) => firstFix(finding) === undefined);
  assert.equal(countsOf(fixed.findings), countsOf(remaining), "what is found after all fixes");
  assert.equal(applyFixes(fixed.text, check, firstFix).applied, 0, "a second run has nothing to repair");
  if (!open(fixture.source).hasErrors) {
    repaired.push({ name: nameOf(path), text: fixed.text });
  }
}

function expectFixesAlone(fixture: Fixture, repaired: NamedText[]): void {
  const findings = check(fixture.source);
  for (const finding of findings) {
    for (const fix of finding.fixes ?? []) {
      const name = `${nameOf(fixture.path)} after ${finding.rule.id}'s fix ${fix.key}`;
      assert.equal(fix.refused === undefined, fix.edits.length > 0, `${name}: edits, or a reason why there are none`);
      if (canBeApplied(fix)) {
        const text = applyAlone(fixture.source, fix);
        expectParses(fixture.source, text);
        expectGone(findings, finding, check(text), `${name}:\n${text}`);
        if (!open(fixture.source).hasErrors) {
          repaired.push({ name, text });
        }
      }
    }
  }
}

function applyAlone(source: string, fix: Fix): string {
  assert.ok(
    fix.edits.every((edit) => contains({ start: 0, end: source.length }, edit)),
    "edits lie in the text",
  );
  return applyEdits(source, fix.edits);
}

function expectParses(before: string, after: string): void {
  assert.ok(open(before).hasErrors || !open(after).hasErrors, `the repaired text has syntax errors:\n${after}`);
}

/** Fewer findings of the rule, and no more of any other. */
function expectGone(before: readonly Finding[], gone: Finding, after: readonly Finding[], name: string): void {
  const count = (findings: readonly Finding[], id: string) => findings.filter(({ rule }) => rule.id === id).length;
  assert.ok(count(after, gone.rule.id) < count(before, gone.rule.id), `the finding is still there in ${name}`);
  for (const { rule } of after) {
    assert.ok(count(after, rule.id) <= count(before, rule.id), `${rule.id} is new in ${name}`);
  }
}

function expectMessages(fixture: Fixture): void {
  const lines = new Lines(fixture.source);
  for (const finding of check(fixture.source)) {
    const { at, rule, related = [] } = finding;
    assert.ok(at.start < at.end && at.end <= fixture.source.length, `${rule.id} marks something`);
    assert.equal(lines.lineAt(at.start), lines.lineAt(at.end), `${rule.id} marks a part of one line`);
    assert.ok(
      related.every(({ span }) => span.start < span.end && span.end <= fixture.source.length),
      `${rule.id} relates to places in the text`,
    );
    for (const locale of locales) {
      const wording = wordFinding(finding, locale);
      for (const text of [wording.message, ...wording.related, ...wording.fixes, ...wording.refusals]) {
        assert.doesNotMatch(text ?? "", /\{\w+\}/, `${rule.id} in ${locale}: ${text} has an unfilled placeholder`);
      }
      const sentence = firstSentence(wording.message);
      assert.ok(sentence.length <= 120, `${rule.id} in ${locale}: ${sentence.length} characters, 120 fit: ${sentence}`);
    }
  }
}

function firstSentence(message: string): string {
  return /^.*?(?:[.!?](?=\s|$)|[。！？])/s.exec(message)?.[0] ?? message;
}

function expectNoThrowWhenCut(source: string): void {
  const lines = new Lines(source);
  for (const start of lines.starts) {
    check(source.slice(0, start));
  }
}

function nameOf(path: string): string {
  return relative(root, path);
}
