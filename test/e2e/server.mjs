/** The embedded VS Code's server: listens on 127.0.0.1 only, keeps all its data in a folder that goes when it goes. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./ending.mjs";
import { run, start } from "./programs.mjs";
import { workbench } from "./workbench.mjs";

/** Nothing that looks at the network, pops up, or moves what a test or a reader looks at. */
const quietSettings = {
  "chat.agentHost.enabled": false,
  "chat.disableAIFeatures": true,
  "editor.stickyScroll.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.enabled": false,
  "remote.autoForwardPorts": false,
  "telemetry.telemetryLevel": "off",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
};

/** Installs a packed extension into a new folder, to be handed to `startServer`. */
export async function installExtension(vsix) {
  const extensions = temporaryFolder("extensions");
  const data = temporaryFolder("server");
  const places = ["--extensions-dir", extensions, "--server-data-dir", data];
  await run(workbench.node, [workbench.server, "--install-extension", vsix, ...places, ...consent], environment(data));
  return extensions;
}

/**
 * Starts the server and waits until it listens.
 *
 * `testDriver` makes the workbench obey `extensionTestsPath` in the page's address; it hides notifications, too.
 * `token` is what a browser must present; without one every program on this machine may connect.
 */
export async function startServer({ extensions, port = 0, testDriver = false, token } = {}) {
  const data = temporaryFolder("server");
  const user = join(data, "user");
  mkdirSync(join(user, "User"), { recursive: true });
  writeFileSync(join(user, "User", "settings.json"), JSON.stringify(quietSettings, null, 2));
  const { child, stop } = start(
    workbench.node,
    [
      workbench.server,
      ...["--host", "127.0.0.1", "--port", String(port)],
      ...(token === undefined ? ["--without-connection-token"] : ["--connection-token", token]),
      ...["--server-data-dir", data, "--user-data-dir", user],
      ...["--extensions-dir", extensions ?? join(data, "extensions")],
      ...(testDriver ? ["--enable-smoke-test-driver", "--enable-proposed-api"] : []),
      ...["--disable-workspace-trust", "--disable-telemetry", "--disable-experiments"],
      ...consent,
    ],
    environment(data),
  );
  const output = [];
  child.stderr.on("data", (piece) => output.push(String(piece)));
  const listening = new Promise((resolve, reject) => {
    const fail = (reason) => reject(new Error(`The VS Code server ${reason}.\n${output.join("")}`));
    const timer = setTimeout(() => fail("did not listen within 60 s"), 60_000);
    child.once("error", (error) => fail(`could not be started: ${error.message}`));
    child.once("exit", (code) => fail(`ended with ${code}`));
    child.stdout.on("data", (piece) => {
      output.push(String(piece));
      const found = /listening on (\d+)/.exec(output.join(""));
      if (found !== null) {
        clearTimeout(timer);
        resolve(Number(found[1]));
      }
    });
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const authority = `127.0.0.1:${await listening}`;
  return { authority, address: `http://${authority}/`, ended, output, stop };
}

const consent = ["--accept-server-license-terms"];

/** The server finds no extension gallery, no settings of this user, and no VS Code that this process may run in. */
function environment(home) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE|ELECTRON|CODE_SERVER)_|^NODE_OPTIONS$/.test(name),
  );
  return { env: { ...Object.fromEntries(inherited), EXTENSIONS_GALLERY: "{}", HOME: home } };
}
