/** A running workbench to test: server, browser, and a page that shows a folder. */

import { setTimeout as after } from "node:timers/promises";
import { openBrowser } from "./browser.mjs";
import { tell } from "./progress.mjs";
import { startServer } from "./server.mjs";

/**
 * Opens `folder` in the workbench.
 *
 * `watch(page)` is asked before the page loads and gives `{ ready, … }`: the workbench is open when the promise of
 * `ready()` is kept, and the session carries the rest as `watched`. `payload(server)` gives the workbench's own
 * parameters. Launching is tried twice, since a busy machine may be too slow once; what follows is never repeated.
 */
export async function openWorkbench(options) {
  try {
    return await launch(options);
  } catch (error) {
    tell(`The launch failed and is tried once more. ${error.message}`);
    return await launch(options);
  }
}

async function launch({ folder, language, payload = () => [], watch, ...serverOptions }) {
  const server = await startServer(serverOptions);
  tell(`server listens on ${server.authority}`);
  let browser;
  const close = async () => {
    await browser?.close();
    server.stop();
  };
  try {
    const opened = await openBrowser({ language });
    browser = opened.browser;
    tell(`Chromium ${browser.version()}`);
    const { page } = opened;
    const watched = await watch(page);
    await page.goto(addressOf(server, folder, payload(server)));
    await Promise.race([
      watched.ready(),
      server.ended.then(() => fail("The server ended.")),
      after(60_000, undefined, { ref: false }).then(() => fail("The workbench did not open within 60 s.")),
    ]);
    tell("workbench is open");
    return { server, page, watched, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function addressOf(server, folder, payload) {
  const address = new URL(server.address);
  address.searchParams.set("folder", folder);
  address.searchParams.set(
    "payload",
    JSON.stringify([...payload, ["skipWelcome", "true"], ["skipReleaseNotes", "true"]]),
  );
  return address.href;
}

function fail(message) {
  throw new Error(message);
}
