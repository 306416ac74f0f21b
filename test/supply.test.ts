/** What is shipped, and from where: exact versions, licences, a bill of materials, and a package without strays. */

import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readText, root } from "./check.ts";

interface Package {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly { readonly license: { readonly id: string } }[];
}

interface BundledPackage {
  readonly name: string;
  readonly version: string;
}

interface PackedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const manifest: Package = JSON.parse(readText("package.json"));
const lock: { readonly packages: Readonly<Record<string, Package>> } = JSON.parse(readText("package-lock.json"));
const stated = { ...manifest.dependencies, ...manifest.devDependencies };

describe("versions", () => {
  it("package.json names exact ones", () => {
    const loose = Object.entries(stated).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    assert.deepEqual(loose, []);
    assert.ok(Object.keys(stated).length > 10);
  });

  it("package-lock.json agrees with it", () => {
    const { dependencies, devDependencies } = lock.packages[""] ?? {};
    assert.deepEqual([dependencies, devDependencies], [manifest.dependencies, manifest.devDependencies]);
    const others = Object.entries(stated).filter(
      ([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version,
    );
    assert.deepEqual(others, []);
  });

  it("package-lock.json knows each package by its hash, and no registry", () => {
    const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
    const faulty = packages.filter(([, { integrity, resolved }]) => !/^sha512-/.test(integrity ?? "") || resolved);
    assert.deepEqual(
      faulty.map(([path]) => path),
      [],
    );
  });

  it("what is installed is what is locked", () => {
    const installed = Object.entries(lock.packages).filter(([path]) => path !== "" && existsSync(join(root, path)));
    const other = installed.filter(
      ([path, { version }]) => JSON.parse(readText(`${path}/package.json`)).version !== version,
    );
    assert.deepEqual(
      other.map(([path]) => `${path}: run \`npm ci\``),
      [],
    );
    assert.ok(installed.length > 50);
  });
});

describe("bundled packages", () => {
  const bill: { readonly components: readonly Component[] } = JSON.parse(readText("dist/sbom.cdx.json"));
  const components = bill.components.map(({ name, version }) => `${name}@${version}`);

  it("each has an accepted licence", async () => {
    const { acceptedLicences } = await script<{ acceptedLicences: string[] }>(".ci/bundled.mjs");
    const other = bill.components.filter(
      ({ licenses }) => !licenses.every(({ license }) => acceptedLicences.includes(license.id)),
    );
    assert.deepEqual(other, []);
    for (const name of ["web-tree-sitter", "tree-sitter-python", "smol-toml", "vscode-languageclient"]) {
      assert.ok(
        components.some((component) => component.startsWith(`${name}@`)),
        `${name} is bundled`,
      );
    }
  });

  it("a package under another licence, or without the text of it, is refused", async () => {
    const { bundledPackages } = await script<{ bundledPackages: (files: string[]) => BundledPackage[] }>(
      ".ci/bundled.mjs",
    );
    const folder = mkdtempSync(join(tmpdir(), "mlhints-supply-"));
    const write = (name: string, license: string, files: readonly string[]) => {
      mkdirSync(join(folder, "node_modules", name), { recursive: true });
      const content = JSON.stringify({ name, version: "1.0.0", license });
      writeFileSync(join(folder, "node_modules", name, "package.json"), content);
      for (const file of files) {
        writeFileSync(join(folder, "node_modules", name, file), "the text");
      }
      return ["lib/a.js", "b.js"].map((file) => join(folder, "node_modules", name, file));
    };
    try {
      const [plain] = bundledPackages(write("@scope/plain", "MIT", ["LICENSE", "thirdpartynotices.txt", "index.js"]));
      assert.deepEqual(plain, {
        name: "@scope/plain",
        version: "1.0.0",
        licence: "MIT",
        texts: ["the text", "the text"],
      });
      const copyleft = write("copyleft", "GPL-3.0-only", ["LICENSE"]);
      assert.throws(() => bundledPackages(copyleft), /copyleft 1\.0\.0 comes under GPL-3\.0-only/);
      const silent = write("silent", "MIT", ["README.md"]);
      assert.throws(() => bundledPackages(silent), /silent brings no text of its licence/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("THIRD-PARTY.txt has the same packages", () => {
    const headings = [...readText("THIRD-PARTY.txt").matchAll(/={80}\n\n(\S+) (\S+) \(/g)];
    assert.deepEqual(
      headings.map(([, name, version]) => `${name}@${version}`),
      components,
    );
  });

  it("none is one of development's", () => {
    const names = new Set(bill.components.map(({ name }) => name));
    const development = Object.entries(lock.packages).filter(
      ([path, { dev, version = "" }]) =>
        dev && components.includes(`${path.replace(/^.*node_modules\//, "")}@${version}`),
    );
    assert.deepEqual(
      development.map(([path]) => path),
      [],
    );
    assert.ok(names.size > 10);
  });

  it("the bill of materials says of them what npm says", () => {
    const options = { cwd: root, encoding: "utf8", shell: process.platform === "win32" } as const;
    const args = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"];
    const npms: { readonly components: readonly Component[] } = JSON.parse(execFileSync("npm", args, options));
    const facts = ({ purl, hashes, licenses }: Component) => ({ purl, hashes, licenses });
    const theirs = new Map(npms.components.map((component) => [component.purl, facts(component)]));
    assert.deepEqual(
      bill.components.map(facts),
      bill.components.map(({ purl }) => theirs.get(purl)),
    );
    assert.doesNotMatch(readText("dist/sbom.cdx.json"), /timestamp|serialNumber|registry/);
  });
});

describe("the package", () => {
  it("refuses strays, traces of the machine and maps", async () => {
    const { faultsIn } = await script<{ faultsIn: (files: PackedFile[], traces: string[]) => string[] }>(
      ".ci/contents.mjs",
    );
    const packed = [
      { name: "extension/dist/server.js", bytes: Buffer.from('require("/build/here/a.js")') },
      { name: "extension/dist/cli.js", bytes: Buffer.from("1;\n//# sourceMappingURL=cli.js.map") },
      { name: "extension/dist/extension.js", bytes: Buffer.from("1;") },
      { name: "extension/test/cli.test.ts", bytes: Buffer.from("") },
    ];
    assert.deepEqual(
      faultsIn(packed, ["/build/here/"]).filter((fault) => !fault.endsWith(" is missing")),
      [
        "extension/test/cli.test.ts is not on the list in .ci/contents.mjs",
        "extension/dist/server.js says /build/here/, which is this machine's",
        "extension/dist/cli.js points to a source map",
      ],
    );
    assert.ok(faultsIn(packed, []).includes("extension/THIRD-PARTY.txt is missing"));
  });
});

describe("the audit", () => {
  const vulnerable = {
    commander: [
      { id: 1, url: "https://example.org/1", title: "bad", severity: "high", vulnerable_versions: "*", cwe: [] },
    ],
  };

  /** What npm asks for once it knows of a weakness. */
  const commander = {
    name: "commander",
    "dist-tags": {},
    versions: { "14.0.3": { name: "commander", version: "14.0.3" } },
  };

  for (const { what, status, answer, code, says } of [
    { what: "passes where nothing is known", status: 200, answer: {}, code: 0, says: /no known weakness/ },
    { what: "fails on what is known", status: 200, answer: vulnerable, code: 1, says: /commander \*: high/ },
    { what: "is skipped where a registry offers none", status: 405, answer: {}, code: 77, says: /answers 405/ },
    { what: "fails where the registry does", status: 401, answer: {}, code: 1, says: /no answer/ },
  ]) {
    it(what, async () => {
      const registry = createServer(({ method }, response) =>
        response.writeHead(status).end(JSON.stringify(method === "POST" ? answer : commander)),
      );
      await new Promise<void>((resolve) => registry.listen(0, "127.0.0.1", resolve));
      const { port } = registry.address() as AddressInfo;
      const env = { ...process.env, npm_config_registry: `http://127.0.0.1:${port}/`, npm_config_fetch_retries: "0" };
      try {
        const run = await new Promise<{ code: unknown; out: string }>((resolve) => {
          const child = execFile(process.execPath, [".ci/audit.mjs"], { cwd: root, env }, (_, out) =>
            resolve({ code: child.exitCode, out }),
          );
        });
        assert.equal(run.code, code, run.out);
        assert.match(run.out, says);
      } finally {
        registry.close();
      }
    });
  }
});

/** A script of the build; the bundled tests must not take it in. */
async function script<Exports>(path: string): Promise<Exports> {
  const address = pathToFileURL(join(root, path)).href;
  return (await import(address)) as Exports;
}
