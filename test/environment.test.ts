/** Versions: read from names, specifiers and files, found on disks laid out like real ones, and ranked. */

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { diskFor, within } from "../server/src/environmentDisk.ts";
import { type Surroundings, terminalSurroundings, versionsFinder } from "../server/src/environmentFiles.ts";
import { installedIn } from "../server/src/environmentFolders.ts";
import {
  environmentFrom,
  environmentOf,
  isAtLeast,
  isBelow,
  spell,
  type VersionRange,
} from "../server/src/project/environment.ts";
import { readPipfileLock, readTomlLock } from "../server/src/project/environmentLocks.ts";
import { readCondaEnvironment, readPyproject, readSetupCfg } from "../server/src/project/environmentManifests.ts";
import {
  condaPackageIn,
  distributionIn,
  type Installed,
  pythonOfFolder,
  readVirtualEnvironment,
} from "../server/src/project/environmentNames.ts";
import { exactly, hull, intersection, rangeOf, seriesOf } from "../server/src/project/environmentRanges.ts";
import {
  combine,
  type Requirements,
  readRequirements,
  requirementOf,
} from "../server/src/project/environmentRequirements.ts";

/** `torch` with its range as a requirement spells it, and so on. */
function spelled(versions: ReadonlyMap<string, VersionRange>): Record<string, string> {
  return Object.fromEntries([...versions].map(([name, range]) => [name, spell(range)]));
}

const said = ({ requirements }: Requirements) => spelled(combine(requirements));

describe("version ranges", () => {
  for (const [specifier, range] of [
    ["==1.13.1", "1.13.1"],
    ["===1.13.1", "1.13.1"],
    ["1.13.1", "1.13.1"],
    ["== 2.1.0+cu118", "2.1.0"],
    ["==1.13.0a0+gitunknown", "1.13.0"],
    ["==2.1.0.dev20230901", "2.1.0"],
    ["==2.0.0rc3", "2.0.0"],
    ["==2.1.post1", "2.1"],
    ["==0!2.1.0", "2.1.0"],
    ["==1!2.1.0", ""],
    [">=1!2.0,<3", "<3"],
    ["==1.13.*", "1.13"],
    ["=1.13", "1.13"],
    ["~=1.4.2", ">=1.4.2,<1.5"],
    ["~=1.4", ">=1.4,<2"],
    [">=1.8,<2.0", ">=1.8,<2.0"],
    [">=1.8, !=1.9.1, <=1.13.1", ">=1.8,<=1.13.1"],
    [">=1.8,>=1.10", ">=1.10"],
    ["<2.0,<=2.0", "<2.0"],
    [">1.7", ">=1.7"],
    ["<2.0.post1", "<=2.0"],
    ["!=1.9", ""],
    ["*", ""],
    ["", ""],
    ["latest", ""],
    [">=2.0,<1.0", ""],
    ["^1.8", ">=1.8,<2"],
    ["^0.2.3", ">=0.2.3,<0.3"],
    ["^0.0", "0.0"],
    ["~1.8.1", ">=1.8.1,<1.9"],
    ["~1", "1"],
    ["^1.8 || ^2.0", ">=1.8,<3"],
    [">=1.8 <2.0", ">=1.8,<2.0"],
    ["1.8.*|2.1.*", ">=1.8,<2.2"],
    ["<1.9 || >=2", ""],
  ] as const) {
    it(`${JSON.stringify(specifier)} is ${range === "" ? "unbounded" : range}`, () =>
      assert.equal(spell(rangeOf(specifier)), range));
  }

  it("prove nothing by a bound that is unknown", () => {
    const [open, from, upTo, before] = ["", ">=1.8", "<=1.13", "<2.0"].map(rangeOf);
    for (const range of [undefined, open]) {
      assert.equal(isAtLeast(range, "0.1"), false);
      assert.equal(isBelow(range, "99"), false);
    }
    assert.deepEqual([isAtLeast(from, "1.8"), isAtLeast(from, "1.8.1"), isBelow(from, "99")], [true, false, false]);
    assert.deepEqual([isBelow(upTo, "1.13"), isBelow(upTo, "1.13.1"), isAtLeast(upTo, "0")], [false, true, false]);
    assert.deepEqual([isBelow(before, "2.0"), isBelow(before, "2"), isBelow(before, "1.13")], [true, true, false]);
  });

  it("narrow and widen", () => {
    const pairs = (first: string, second: string) => {
      const both = intersection(rangeOf(first), rangeOf(second));
      return [both && spell(both), spell(hull(rangeOf(first), rangeOf(second)))];
    };
    assert.deepEqual(pairs(">=1.8", "==2.1.0"), ["2.1.0", ">=1.8"]);
    assert.deepEqual(pairs("<2.0", "<=2.0"), ["<2.0", "<=2.0"]);
    assert.deepEqual(pairs("==1.13.1", "==2.1.0"), [undefined, ">=1.13.1,<=2.1.0"]);
    assert.deepEqual(pairs(">=2.0", "<2.0"), [undefined, ""]);
    assert.deepEqual(pairs(">=1.8", ""), [">=1.8", ""]);
  });

  it("stated by hand are series where they say little", () => {
    assert.deepEqual(seriesOf("2.1"), { lowest: "2.1", below: "2.2" });
    assert.deepEqual(seriesOf("1.13.1"), exactly("1.13.1"));
    const { version } = environmentOf({ Scikit_Learn: "1.3", torch: "1.13.0a0+gitunknown" });
    assert.equal(isBelow(version("scikit-learn"), "1.4"), true);
    assert.equal(isBelow(version("scikit-learn"), "1.3.1"), false);
    assert.deepEqual(version("torch"), exactly("1.13.0"));
    assert.equal(version("numpy"), undefined);
  });

  it("of Lightning are known by either name", () => {
    const { version } = environmentOf({ "pytorch-lightning": "1.9.0" });
    assert.deepEqual(version("lightning"), exactly("1.9.0"));
    const both = environmentFrom([
      new Map([["lightning", { range: exactly("2.1.0"), sources: ["near"] }]]),
      new Map([["pytorch-lightning", { range: exactly("1.9.0"), sources: ["far"] }]]),
    ]);
    assert.deepEqual(both.known.get("pytorch-lightning")?.sources, ["near"]);
  });
});

describe("names in a Python installation", () => {
  const shown = (one: Installed | undefined) => one && `${one.name} ${spell(one.range)}`;

  for (const [entry, what] of [
    ["torch-2.1.0+cu118.dist-info", "torch 2.1.0"],
    ["torch-1.13.0a0+gitunknown.egg-info", "torch 1.13.0"],
    ["scikit_learn-1.2.1.egg-info", "scikit-learn 1.2.1"],
    ["numpy-1.19.5-py3.8.egg-info", "numpy 1.19.5"],
    ["numpy-1.19.5-py3.8-linux-x86_64.egg-info", "numpy 1.19.5"],
    ["pytorch_lightning-1.9.0.dist-info", "pytorch-lightning 1.9.0"],
    ["zope.interface-5.4.0.dist-info", "zope-interface 5.4.0"],
    ["torch-2.5.0.dev20240601+cpu.dist-info", "torch 2.5.0"],
    ["torch", undefined],
    ["torch.egg-info", undefined],
    ["~orch-1.13.1.dist-info", undefined],
    ["torch-2.1.0.dist-info.bak", undefined],
  ] as const) {
    it(`${entry} is ${what}`, () => assert.equal(shown(distributionIn(entry)), what));
  }

  it("conda's are read, with its names for PyTorch", () => {
    assert.equal(shown(condaPackageIn("pytorch-1.13.1-py3.9_cuda11.7_cudnn8.5.0_0.json")), "torch 1.13.1");
    assert.equal(shown(condaPackageIn("pytorch-cuda-11.7-h778d358_5.json")), "pytorch-cuda 11.7");
    assert.equal(shown(condaPackageIn("python-3.9.16-h7a1cb2a_2.json")), "python 3.9.16");
    assert.equal(condaPackageIn("history"), undefined);
  });

  it("of folders and of pyvenv.cfg tell the Python", () => {
    assert.deepEqual(["python3.8", "pypy3.9", "python3.13t", "python3", "pythonista"].map(pythonOfFolder), [
      "3.8",
      "3.9",
      "3.13",
      undefined,
      undefined,
    ]);
    const venv = "home = /usr/bin\ninclude-system-site-packages = true\nversion = 3.8.10\n";
    assert.deepEqual(readVirtualEnvironment(venv), { python: exactly("3.8.10"), home: "/usr/bin" });
    const uv =
      "home = /x/bin\r\nimplementation = CPython\r\nversion_info = 3.11.5.final.0\r\ninclude-system-site-packages = false\r\n";
    assert.deepEqual(readVirtualEnvironment(uv), { python: exactly("3.11.5"), home: undefined });
    assert.deepEqual(readVirtualEnvironment(""), { python: undefined, home: undefined });
  });
});

describe("files that say what a project needs", () => {
  it("requirement lines", () => {
    const one = (line: string) => {
      const requirement = requirementOf(line);
      return requirement && [requirement.name, spell(requirement.range), requirement.conditional];
    };
    assert.deepEqual(one("torch"), ["torch", "", false]);
    assert.deepEqual(one("Scikit_Learn [extra, other] >= 1.0 , < 2"), ["scikit-learn", ">=1.0,<2", false]);
    assert.deepEqual(one("torch (>=1.8)"), ["torch", ">=1.8", false]);
    assert.deepEqual(one("torch>=1.8;python_version<'3.8'"), ["torch", ">=1.8", true]);
    const wheel = "https://example.org/cu118/torch-2.0.1%2Bcu118-cp310-cp310-linux_x86_64.whl";
    assert.deepEqual(one(`torch @ ${wheel}`), ["torch", "2.0.1", false]);
    assert.deepEqual(one(`torch @ ${wheel} ; sys_platform == "linux"`), ["torch", "2.0.1", true]);
    assert.deepEqual(one("torch @ git+https://example.org/torch"), ["torch", "", false]);
    for (const line of ["", "# torch", "./folder", "-e .", "git+https://example.org/x@v1#egg=torch"]) {
      assert.equal(one(line), undefined, line);
    }
  });

  it("requirements.txt", () => {
    const text = [
      "# torch==0.4",
      "-r base.txt",
      "--requirement='more.txt'",
      "-c constraints.txt",
      "-r https://example.org/far.txt",
      "--extra-index-url https://example.org/whl/cu118",
      "-e .",
      "torch==1.13.1 \\",
      "    --hash=sha256:aaaa \\",
      "    --hash=sha256:bbbb  # pinned",
      "numpy>=1.20,<2 # for the old API",
      "https://example.org/whl/torchaudio-0.13.1+cu117-cp39-cp39-linux_x86_64.whl",
      "librosa[display]~=0.9.2 ; python_version >= '3.7'",
      "transformers",
      "",
    ].join("\r\n");
    const read = readRequirements(text);
    assert.deepEqual(read.includes, ["base.txt", "more.txt", "constraints.txt"]);
    assert.deepEqual(said(read), {
      torch: "1.13.1",
      numpy: ">=1.20,<2",
      torchaudio: "0.13.1",
      librosa: ">=0.9.2,<0.10",
    });
  });

  it("alternatives under markers widen, what holds together narrows, contradictions widen", () => {
    const of = (...lines: string[]) => said(readRequirements(lines.join("\n"))).torch;
    assert.equal(of("torch==1.13.1; python_version<'3.8'", "torch==2.1.0; python_version>='3.8'"), ">=1.13.1,<=2.1.0");
    assert.equal(of("torch>=1.8", "torch<2.0"), ">=1.8,<2.0");
    assert.equal(of("torch>=1.8", "torch==2.1.0; sys_platform=='darwin'"), ">=1.8");
    assert.equal(of("torch==1.13.1", "torch==2.1.0"), ">=1.13.1,<=2.1.0");
  });

  it("pyproject.toml with the standard tables", () => {
    const text = `
[project]
requires-python = ">=3.8"
dependencies = ["torch>=1.8,<2.0", "numpy", "transformers==4.30.0; python_version >= '3.8'"]
[project.optional-dependencies]
audio = ["librosa>=0.9"]
more = ["librosa>=0.10", "torch>=2.0"]
[dependency-groups]
dev = ["scikit-learn~=1.3", { include-group = "docs" }]
[tool.uv]
dev-dependencies = ["torchvision==0.14.1"]
`;
    assert.deepEqual(said(readPyproject(text)), {
      torch: ">=1.8,<2.0",
      transformers: "4.30.0",
      librosa: ">=0.9",
      "scikit-learn": ">=1.3,<2",
      torchvision: "0.14.1",
      python: ">=3.8",
    });
  });

  it("pyproject.toml with poetry's tables", () => {
    const text = `
[tool.poetry.dependencies]
python = "^3.8"
torch = { version = "~1.13.0", source = "pytorch" }
torchvision = { url = "https://example.org/torchvision-0.14.1%2Bcpu-cp39-cp39-linux_x86_64.whl" }
Scikit_Learn = [{ version = "1.0.2", python = "<3.8" }, { version = "^1.3", python = ">=3.8" }]
lightning = { version = "2.0.0", optional = true }
own = { path = "../own" }
[tool.poetry.group.dev.dependencies]
librosa = "*"
numpy = "1.24.*"
`;
    assert.deepEqual(said(readPyproject(text)), {
      python: ">=3.8,<4",
      torch: ">=1.13.0,<1.14",
      torchvision: "0.14.1",
      "scikit-learn": ">=1.0.2,<2",
      lightning: "2.0.0",
      numpy: "1.24",
    });
  });

  it("broken or strange files say nothing", () => {
    for (const text of ["[project\n", "project = 3", "[project]\ndependencies = [1, {}]\n", "[tool]\npoetry = []\n"]) {
      assert.deepEqual(said(readPyproject(text)), {}, text);
    }
    for (const text of ["", "{", "[]", '{"default": {"torch": {}}}', '{"default": [], "_meta": 3}']) {
      assert.deepEqual(said(readPipfileLock(text)), {}, text);
    }
    assert.deepEqual(said(readTomlLock('[[package]]\nversion = "1"\nname = "torch"\n')), {});
    assert.deepEqual(said(readCondaEnvironment("dependencies:\n")), {});
  });

  it("setup.cfg", () => {
    const text = `[metadata]
version = 1.0
[options]
python_requires = >=3.7, <3.12
install_requires =
    torch >=1.8
    # a remark
    numpy
packages = find:
[options.extras_require]
audio =
    librosa==0.9.2
`;
    assert.deepEqual(said(readSetupCfg(text)), { python: ">=3.7,<3.12", torch: ">=1.8", librosa: "0.9.2" });
  });

  it("environment.yml", () => {
    const text = `name: speech
channels:
  - pytorch=9.9
dependencies:
  - python=3.8  # the cluster's
  - pytorch::pytorch=1.13.1=py3.8_cuda11.7_cudnn8.5.0_0
  - "torchaudio>=0.13,<0.14"
  - numpy 1.23.*
  - scikit-learn==1.2.0
  - cudatoolkit
  - pip
  - pip:
      - transformers==4.30.2
      - -r requirements.txt
  - librosa=0.10
prefix: /home/someone
`;
    const read = readCondaEnvironment(text);
    assert.deepEqual(read.includes, ["requirements.txt"]);
    assert.deepEqual(said(read), {
      python: "3.8",
      torch: "1.13.1",
      torchaudio: "0.13",
      numpy: "1.23",
      "scikit-learn": "1.2.0",
      transformers: "4.30.2",
      librosa: "0.10",
    });
  });

  it("uv.lock, with a package locked for two platforms", () => {
    const text = `version = 1
requires-python = ">=3.9"
resolution-markers = ["a"]

[[package]]
name = "own"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "torch", version = "9.9.9", source = { registry = "x" } },
]

[[package]]
name = "torch"
version = "2.2.2"

[[package]]
name = "torch"
version = "2.4.1+cpu"

[package.metadata]
requires-dist = [{ name = "torch", specifier = ">=2" }]
version = "0.0.1"
`;
    assert.deepEqual(said(readTomlLock(text)), { python: ">=3.9", own: "0.1.0", torch: ">=2.2.2,<=2.4.1" });
  });

  it("poetry.lock and pylock.toml", () => {
    const poetry = `[[package]]
name = "torch"
version = "1.13.1"
description = "Tensors"
python-versions = ">=3.7.0"

[package.dependencies]
version = "3"

[metadata]
lock-version = "2.0"
python-versions = "^3.8"
`;
    assert.deepEqual(said(readTomlLock(poetry)), { torch: "1.13.1", python: ">=3.8,<4" });
    assert.deepEqual(said(readTomlLock('[[packages]]\nname = "torch"\nversion = "2.1.0"\n')), { torch: "2.1.0" });
  });

  it("Pipfile.lock", () => {
    const text = JSON.stringify({
      _meta: { requires: { python_version: "3.8" } },
      default: { torch: { version: "==1.13.1", hashes: [] }, own: { git: "x" } },
      develop: { librosa: { version: "==0.9.2" } },
    });
    assert.deepEqual(said(readPipfileLock(text)), { python: "3.8", torch: "1.13.1", librosa: "0.9.2" });
  });
});

describe("versions on a disk", () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "mlhints-versions-")));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Files by their text; a name that ends with `/` is a folder. */
  function lay(files: Readonly<Record<string, string | Buffer>>): void {
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, name);
      mkdirSync(name.endsWith("/") ? path : dirname(path), { recursive: true });
      if (!name.endsWith("/")) {
        writeFileSync(path, text);
      }
    }
  }

  function venv(name: string, ...distributions: string[]): void {
    const site = `${name}/lib/python3.8/site-packages`;
    lay({ [`${name}/pyvenv.cfg`]: "home = /nowhere/bin\nversion = 3.8.10\n", [`${site}/`]: "" });
    lay(Object.fromEntries(distributions.map((one) => [`${site}/${one}.dist-info/`, ""])));
  }

  const installed = (name: string, version?: string, home?: string) => {
    const found = installedIn(diskFor(), { prefix: join(folder, name), ...(version && { version }) }, home);
    return found && spelled(found.versions);
  };

  function found(surroundings: Partial<Surroundings> = {}, at = "project/src", disk = diskFor()) {
    const { versionsFor } = versionsFinder(disk, {
      roots: [join(folder, "project")],
      chosen: () => undefined,
      ...surroundings,
    });
    const { known } = environmentFrom(versionsFor(join(folder, at)));
    return Object.fromEntries(
      [...known].map(([name, { range, sources }]) => [name, `${spell(range)} (${sources.join(", ")})`]),
    );
  }

  describe("an installation is read", () => {
    it("as venv lays it out", () => {
      venv("env", "torch-1.13.1", "numpy-1.24.2");
      assert.deepEqual(installed("env"), { torch: "1.13.1", numpy: "1.24.2", python: "3.8.10" });
    });

    it("as venv lays it out on Windows", () => {
      lay({ "env/pyvenv.cfg": "version = 3.11.4", "env/Lib/site-packages/torch-2.1.0+cu118.dist-info/": "" });
      assert.deepEqual(installed("env"), { torch: "2.1.0", python: "3.11.4" });
    });

    it("as conda lays it out, where pip knows better", () => {
      lay({
        "env/conda-meta/history": "",
        "env/conda-meta/python-3.9.16-h7a1cb2a_2.json": "",
        "env/conda-meta/pytorch-1.13.1-py3.9_cuda11.7_0.json": "",
        "env/conda-meta/numpy-1.23.5-py39_0.json": "",
        "env/lib/python3.9/site-packages/numpy-1.24.0.dist-info/": "",
        "env/lib/python3.1/": "",
      });
      assert.deepEqual(installed("env"), { torch: "1.13.1", numpy: "1.24.0", python: "3.9.16" });
    });

    it("as Debian lays it out, the user's own packages first", () => {
      lay({
        "usr/lib/python3/dist-packages/torch-1.13.0a0+gitunknown.egg-info": "",
        "usr/lib/python3/dist-packages/scikit_learn-1.2.1.egg-info/": "",
        "usr/lib/python3.11/": "",
        "usr/local/lib/python3.11/dist-packages/scikit_learn-1.3.2.dist-info/": "",
        "home/.local/lib/python3.11/site-packages/torch-2.1.0.dist-info/": "",
      });
      assert.deepEqual(installed("usr"), { "scikit-learn": "1.3.2", torch: "1.13.0", python: "3.11" });
      const own = installed("usr", "3.11.2", join(folder, "home"));
      assert.deepEqual(own, { torch: "2.1.0", "scikit-learn": "1.3.2", python: "3.11.2" });
    });

    it("with the packages of the Python it was made from, where it sees them", () => {
      venv("env", "torch-2.1.0");
      lay({
        "env/pyvenv.cfg": `home = ${join(folder, "usr/bin")}\ninclude-system-site-packages = true\nversion = 3.8.10\n`,
        "usr/lib/python3.8/site-packages/numpy-1.24.2.dist-info/": "",
        "usr/lib/python3.8/site-packages/torch-1.7.0.dist-info/": "",
      });
      assert.deepEqual(installed("env"), { torch: "2.1.0", numpy: "1.24.2", python: "3.8.10" });
    });

    it("for the Python that runs, of several", () => {
      lay({
        "usr/lib/python3.8/site-packages/torch-1.7.0.dist-info/": "",
        "usr/lib/python3.11/site-packages/torch-2.1.0.dist-info/": "",
      });
      assert.deepEqual(installed("usr", "3.11.2"), { torch: "2.1.0", python: "3.11.2" });
      assert.equal(installed("usr")?.python, ">=3.8,<3.12");
    });

    it("only where there is one", () => {
      lay({ "env/lib/": "" });
      assert.equal(installed("env"), undefined);
      assert.equal(installed("nowhere"), undefined);
    });

    it("with either version of a package that is there twice", () => {
      venv("env", "torch-1.13.1", "torch-2.1.0");
      assert.equal(installed("env")?.torch, ">=1.13.1,<=2.1.0");
    });
  });

  describe("are found", () => {
    it("in the interpreter that was chosen, before all else", () => {
      venv("elsewhere/ml", "torch-2.1.0");
      venv("project/.venv", "torch-1.13.1", "numpy-1.24.2");
      lay({ "project/requirements.txt": "torch==1.7.0\nlibrosa==0.9.2\n" });
      const chosen = (root: string | undefined) =>
        root === join(folder, "project") ? { prefix: join(folder, "elsewhere/ml") } : undefined;
      assert.deepEqual(found({ chosen, home: join(folder, "elsewhere") }), {
        torch: "2.1.0 (~/ml)",
        python: "3.8.10 (~/ml)",
        numpy: "1.24.2 (.venv)",
        librosa: "0.9.2 (requirements.txt)",
      });
    });

    it("in .venv before venv before others, the nearest folder first", () => {
      venv("project/other", "torch-1.7.0");
      assert.equal(found().torch, "1.7.0 (other)");
      venv("project/venv", "torch-1.8.0");
      assert.equal(found().torch, "1.8.0 (venv)");
      venv("project/.venv", "torch-1.9.0");
      assert.equal(found().torch, "1.9.0 (.venv)");
      venv("project/src/.venv", "torch-1.10.0");
      assert.equal(found().torch, "1.10.0 (src/.venv)");
      venv(".venv", "librosa-0.9.2");
      assert.equal(found().librosa, undefined);
    });

    it("in a conda environment in the workspace", () => {
      lay({ "project/.conda/conda-meta/pytorch-1.13.1-py3.9_0.json": "" });
      assert.deepEqual(found(), { torch: "1.13.1 (.conda)" });
    });

    it("in either of several environments with names of their own", () => {
      venv("project/a", "torch-1.7.0");
      venv("project/b", "torch-2.1.0", "numpy-1.24.2");
      assert.equal(found().torch, ">=1.7.0,<=2.1.0 (a, b)");
    });

    it("in lock files before declarations, which narrow each other", () => {
      lay({
        "project/uv.lock": '[[package]]\nname = "torch"\nversion = "2.1.0"\n',
        "project/pyproject.toml": '[project]\ndependencies = ["torch>=1.8", "numpy>=1.20", "librosa>=0.9"]\n',
        "project/requirements.txt": "numpy==1.24.2\nlibrosa<0.11\n",
        "project/environment.yml": "dependencies:\n- numpy\n- python=3.8\n",
      });
      assert.deepEqual(found(), {
        torch: "2.1.0 (uv.lock)",
        numpy: "1.24.2 (requirements.txt)",
        librosa: ">=0.9,<0.11 (pyproject.toml, requirements.txt)",
        python: "3.8 (environment.yml)",
      });
    });

    it("in the nearest declaration, to which a lock further up may not object", () => {
      lay({
        "project/poetry.lock": '[[package]]\nname = "torch"\nversion = "2.1.0"\n',
        "project/src/requirements.txt": "torch>=2.0\n",
      });
      assert.equal(found().torch, "2.1.0 (poetry.lock)");
      lay({ "project/src/requirements.txt": "torch==1.7.0\n" });
      assert.equal(found().torch, "1.7.0 (src/requirements.txt)");
    });

    it("in either of several files of requirements, where requirements.txt leaves it open", () => {
      lay({
        "project/requirements.txt": "torch\nnumpy==1.24.2\n",
        "project/requirements-cpu.txt": "torch==1.13.1\nnumpy==9\n",
        "project/requirements/gpu.txt": "torch==2.1.0\n",
      });
      const { torch, numpy } = found();
      assert.equal(torch, ">=1.13.1,<=2.1.0 (requirements-cpu.txt, requirements/gpu.txt)");
      assert.equal(numpy, "1.24.2 (requirements.txt)");
    });

    it("in files that requirements.txt includes, in a circle too", () => {
      lay({
        "project/requirements.txt": "-r deps/base.txt\n",
        "project/deps/base.txt": "-r ../requirements.txt\n-c limits.txt\ntorch>=1.8\n",
        "project/deps/limits.txt": "torch<2.0\n",
      });
      assert.equal(found().torch, ">=1.8,<2.0 (requirements.txt)");
    });

    it("in what PowerShell writes", () => {
      lay({ "project/requirements.txt": Buffer.from("\uFEFFtorch==1.13.1\r\n", "utf16le") });
      assert.equal(found().torch, "1.13.1 (requirements.txt)");
    });

    it("nowhere above the workspace", () => {
      lay({ "requirements.txt": "torch==1.7.0\n", "project/src/": "" });
      assert.deepEqual(found(), {});
    });
  });

  describe("without a workspace", () => {
    const at = "repository/src/deep";
    const alone = (surroundings: Partial<Surroundings> = {}) => found({ roots: [], ...surroundings }, at);

    it("are found up to the repository", () => {
      lay({ [`${at}/`]: "", "repository/.git/": "", "requirements.txt": "numpy==1.0\n" });
      lay({ "repository/requirements.txt": "torch==1.7.0\n", "repository/src/requirements.txt": "librosa==0.9.2\n" });
      assert.deepEqual(alone(), { librosa: "0.9.2 (src/requirements.txt)", torch: "1.7.0 (requirements.txt)" });
    });

    it("are found up to the nearest project, or to where the command was started", () => {
      lay({ [`${at}/`]: "", "repository/src/requirements.txt": "torch==1.7.0\n" });
      venv("repository/.venv", "numpy-1.24.2");
      assert.deepEqual(Object.keys(alone()), ["torch"]);
      assert.deepEqual(Object.keys(alone({ start: join(folder, "repository") })), ["numpy", "python", "torch"]);
    });

    it("are not looked for in the user's own folder", () => {
      lay({ [`${at}/`]: "", "requirements.txt": "torch==1.7.0\n", ".git/": "" });
      assert.deepEqual(alone({ home: folder }), {});
    });

    it("are those of the activated environment", () => {
      lay({ [`${at}/`]: "" });
      venv("active", "torch-2.1.0");
      venv("base", "torch-1.7.0");
      const terminal = (variables: NodeJS.ProcessEnv) =>
        found(terminalSurroundings(variables, join(folder, "repository"), folder), at).torch;
      const [active, base] = [join(folder, "active"), join(folder, "base")];
      assert.equal(terminal({ VIRTUAL_ENV: active, CONDA_PREFIX: base }), "2.1.0 (~/active)");
      assert.equal(terminal({ CONDA_PREFIX: active, CONDA_DEFAULT_ENV: "ml" }), "2.1.0 (~/active)");
      assert.equal(terminal({ CONDA_PREFIX: base, CONDA_DEFAULT_ENV: "base" }), "1.7.0 (~/base)");
      venv("repository/.venv", "torch-1.13.1");
      assert.equal(terminal({ CONDA_PREFIX: base, CONDA_DEFAULT_ENV: "base" }), "1.13.1 (.venv)");
      assert.equal(terminal({ VIRTUAL_ENV: "" }), "1.13.1 (.venv)");
    });
  });

  describe("within bounds", () => {
    const bounded = (surroundings: Partial<Surroundings> = {}) =>
      found(surroundings, "project/src", diskFor(within([join(folder, "project")])));

    it("are not read outside: chosen, linked or included", () => {
      venv("outside", "torch-2.1.0");
      lay({
        "secret.txt": "torch==1.7.0\n",
        "project/requirements.txt": "-r ../secret.txt\n-r link.txt\nnumpy==1.24.2\n",
      });
      symlinkSync(join(folder, "outside"), join(folder, "project/.venv"));
      symlinkSync(join(folder, "secret.txt"), join(folder, "project/link.txt"));
      const chosen = () => ({ prefix: join(folder, "outside"), version: "3.12.1" });
      assert.equal(found({ chosen }).torch, "2.1.0 (outside)".replace("outside", join(folder, "outside")));
      assert.deepEqual(bounded({ chosen }), { numpy: "1.24.2 (requirements.txt)" });
    });

    it("are not taken from a Python outside that an environment inside points to", () => {
      venv("project/.venv", "numpy-1.24.2");
      lay({
        "project/.venv/pyvenv.cfg": `home = ${join(folder, "usr/bin")}\ninclude-system-site-packages = true\n`,
        "usr/lib/python3.8/site-packages/torch-1.7.0.dist-info/": "",
      });
      assert.equal(found().torch, "1.7.0 (.venv)");
      assert.equal(bounded().torch, undefined);
      assert.equal(bounded().numpy, "1.24.2 (.venv)");
    });

    it("are read inside, through a link to the workspace too", () => {
      venv("project/.venv", "torch-2.1.0");
      symlinkSync(join(folder, "project"), join(folder, "linked"));
      const disk = diskFor(within([join(folder, "linked")]));
      assert.equal(found({ roots: [join(folder, "linked")] }, "linked", disk).torch, "2.1.0 (.venv)");
    });
  });
});
