/**
 * Installs the packed extension and uses it as a person would: squiggle, hover, Ctrl+., repaired text, saved file.
 *
 * node test/e2e/runInterface.mjs mlhints.vsix en|zh-cn
 */

import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import expected from "./expected.json" with { type: "json" };
import { root, screenshots } from "./paths.mjs";
import { tell } from "./progress.mjs";
import { copyOfSamples } from "./samples.mjs";
import { installExtension } from "./server.mjs";
import { openWorkbench } from "./session.mjs";

const { file, rule, before, after } = expected.repair;
const [vsix = "mlhints.vsix", language = "en"] = process.argv.slice(2);
const folder = copyOfSamples();
const original = readFileSync(join(folder, file), "utf8");
const repaired = original.replace(before, after);

rmSync(screenshot("failed"), { force: true });
const extensions = await installExtension(resolve(vsix));
tell(`${vsix} is installed`);
const session = await openWorkbench({
  folder,
  extensions,
  language,
  watch: async (page) => ({ ready: () => fileInExplorer(page).waitFor({ timeout: 60_000 }) }),
});
const { page } = session;
try {
  await fileInExplorer(page).dblclick();
  const squiggles = page.locator(".monaco-editor .squiggly-warning");
  await squiggles.first().waitFor({ state: "attached", timeout: 40_000 });
  const found = await squiggles.count();
  await step("1-squiggle", `${found} squiggle(s)`);

  const place = await squiggles.first().boundingBox();
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2, { steps: 5 });
  const hover = page.locator(".monaco-hover:not(.hidden)").filter({ hasText: noteTitle() });
  await hover.first().waitFor({ timeout: 15_000 });
  const words = await hover.first().textContent();
  assert.ok(words.includes(rule), words);
  assert.equal(/\p{Script=Han}/u.test(words), language === "zh-cn", words);
  await step("2-hover", JSON.stringify(words.slice(0, 80)));

  await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
  await page.mouse.move(1000, 700);
  await page.keyboard.press("Escape");
  await hover.first().waitFor({ state: "hidden", timeout: 15_000 });
  await page.locator(".lightBulbWidget, [class*=codicon-gutter-lightbulb]").first().waitFor({ timeout: 15_000 });
  // VS Code looks for fixes by itself a moment after the caret moved, and then drops a menu that was just asked for.
  await page.waitForTimeout(1_000);
  await page.keyboard.press("Control+.");
  const menu = page.locator(".action-widget:not(.action-list-submenu-panel)");
  await menu
    .locator(".monaco-list-row")
    .filter({ hasText: `ML Hints (${rule})` })
    .first()
    .waitFor({ timeout: 15_000 });
  const [, first = ""] = await menu.locator(".monaco-list-row").allTextContents();
  assert.equal(/\p{Script=Han}/u.test(first), language === "zh-cn", first);
  await step("3-menu", JSON.stringify(first));

  await page.keyboard.press("Enter");
  await page.locator(".monaco-editor .view-line").filter({ hasText: after }).first().waitFor({ timeout: 15_000 });
  await until(async () => (await squiggles.count()) === found - 1, "the squiggle is gone");
  await step("4-repaired", "the squiggle is gone");

  await page.keyboard.press("Control+s");
  const saved = () => readFileSync(join(folder, file), "utf8");
  await until(async () => saved() === repaired, "the saved file is the repaired one");
  tell("the saved file is the repaired one");
} catch (error) {
  await page.screenshot({ path: screenshot("failed") });
  console.error(error, session.server.output.join("").slice(-2000));
  process.exitCode = 1;
} finally {
  await session.close();
}

function fileInExplorer(page) {
  return page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: file });
}

/** The title of the rule's note in the display language, as a hover shows it. */
function noteTitle() {
  const note = readFileSync(join(root, "server", "src", "rules", rule, `note.${language}.md`), "utf8");
  return /^# (.+)$/m.exec(note)[1].replaceAll("`", "");
}

async function step(name, message) {
  await page.screenshot({ path: screenshot(name) });
  tell(message);
}

function screenshot(name) {
  return join(screenshots, `${language}-${name}.png`);
}

async function until(isTrue, what) {
  const deadline = Date.now() + 15_000;
  while (!(await isTrue())) {
    assert.ok(Date.now() < deadline, `not within 15 s: ${what}`);
    await page.waitForTimeout(100);
  }
}
