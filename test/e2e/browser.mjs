/** Chromium without a window, which reaches this machine and nothing else. */

import { chromium } from "playwright-core";
import { findProgram } from "./programs.mjs";

/** The installed Chromium or Chrome; undefined when there is none. */
export function findChromium() {
  return (
    process.env.MLHINTS_CHROMIUM ?? findProgram("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
  );
}

/** Opens an empty page; `language` is the display language that VS Code shall find. */
export async function openBrowser({ language } = {}) {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    args: [
      "--disable-dev-shm-usage",
      "--disable-gpu",
      "--disable-quic",
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
      "--no-sandbox",
    ],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  if (language !== undefined) {
    await page.addInitScript((value) => {
      globalThis._VSCODE_NLS_LANGUAGE = value;
    }, language);
  }
  return { browser, page };
}
