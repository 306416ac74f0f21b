/** The human words that the command line itself says, in every language; what rules say is in their notes. */

import { type Locale, type Severity, severities } from "../rules/rule.ts";

/** Numbers of a run, as its last line tells them. */
export interface Tally {
  readonly files: number;
  readonly skipped: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Findings that `--fix` would repair, and those that only `--unsafe-fixes` would. */
  readonly safe: number;
  readonly unsafe: number;
  /** Findings that were repaired, or undefined where nothing was asked to be. */
  readonly fixed: number | undefined;
}

export const wordTables = {
  en: {
    severity: { error: "error", warning: "warning", information: "information", hint: "hint" },
    fix: "fix",
    otherFix: "or",
    noFix: "no fix",
    related: "see",
    changing: (fix: string, files: readonly string[]) => `${fix} (changes ${files.join(", ")})`,
    summary(tally: Tally) {
      const total = totalOf(tally);
      const kinds = severities.flatMap((severity) => kind(tally.bySeverity[severity], severity));
      return [
        tally.fixed === undefined ? "" : `Fixed ${count(tally.fixed, "finding")}. `,
        total === 0 ? "No findings" : `Found ${count(total, "finding")} (${kinds.join(", ")})`,
        ` in ${count(tally.files, "file")}`,
        tally.skipped === 0 ? "" : `, ${count(tally.skipped, "file")} skipped`,
        tally.safe === 0 ? "" : `; ${tally.safe} fixable with --fix`,
        tally.unsafe === 0 ? "" : `; ${tally.unsafe} fixable with --fix --unsafe-fixes`,
        ".",
      ].join("");
    },
    wouldFix: (fixes: number, files: number) => `Would fix ${count(fixes, "finding")} in ${count(files, "file")}.`,
    nothingToFix: "Nothing to fix.",
    unsafeAlone: "--unsafe-fixes changes nothing by itself: add --fix to write, or --diff to look.",
    noFiles: "No Python files or notebooks found.",
    skipped: (file: string, reason: string) => `skipped ${file}: ${reason}`,
    ruleFailed: (rule: string, file: string, error: string) =>
      `rule ${rule} failed on ${file} and was left out: ${error}`,
    looking: (files: number) => `Looking for Python files… ${files}`,
    checking: (done: number, all: number) => `Checking… ${done} of ${all} files`,
    reasons: {
      binary: "it holds NUL bytes, so it is no UTF-8 text",
      notUtf8: (line: number) => `it is not valid UTF-8 (line ${line})`,
      notEncoded: (encoding: string) => `it does not fit the encoding it declares, ${encoding}`,
      unknownEncoding: (encoding: string) => `it declares an encoding that is not known here, ${encoding}`,
      tooLarge: (size: number, limit: number) => `it has ${size} bytes, more than max-file-size allows (${limit})`,
      unreadable: (error: string) => `it cannot be read (${error})`,
      unreadableFolder: (error: string) => `the folder cannot be read (${error})`,
      notRegular: "it is no regular file",
      linkOutside: "it is a link that leads out of the folder and its repository",
      notJson: "it is no notebook: it is not valid JSON",
      notNotebook: "it is no notebook: it holds no list of cells",
      failed: (error: string) => `it could not be analysed (${error})`,
      tooSlow: (seconds: number) => `its analysis took longer than ${seconds} s`,
      crashed: (error: string) => `its analysis crashed (${error})`,
      changed: "its fixes were not written, because it changed meanwhile",
      notWritten: (error: string) => `its fixes could not be written (${error})`,
      otherEncoding: (encoding: string) =>
        `its fixes were not written, because it is encoded as ${encoding}, which cannot be written here`,
    },
    errors: {
      unknownName: (name: string, suggestion: string | undefined, where: string) =>
        `unknown rule, category or set \`${name}\` in ${where}${suggestion === undefined ? "; `mlhints rule --all` lists the rules" : `; did you mean \`${suggestion}\`?`}`,
      unknownRule: (name: string, suggestion: string | undefined) =>
        `unknown rule \`${name}\`${suggestion === undefined ? "; `mlhints rule --all` lists the rules" : `; did you mean \`${suggestion}\`?`}`,
      ruleMissing: "name a rule, or give --all",
      commandMissing: "name a command, such as `mlhints check .`",
      didYouMean: (name: string) => `; did you mean \`${name}\`?`,
      noSuchPath: (paths: readonly string[]) => `no such file or folder: ${paths.join(", ")}`,
      stdinWithPaths: "- (standard input) cannot be combined with other paths",
      stdinFilenameAlone: "--stdin-filename needs - (standard input) as the only path",
      configAndIsolated: "--config and --isolated contradict each other",
      fixAndDiff: "--fix and --diff contradict each other: --diff only shows what --fix would write",
      statisticsFormat: "--statistics prints text only: leave --output-format out",
      badChoice: (option: string, value: string, allowed: readonly string[]) =>
        `${option} must be one of ${allowed.join(", ")}, not \`${value}\``,
      badNumber: (option: string, value: string) => `${option} must be a whole number from 1, not \`${value}\``,
      internal: (error: string) => `internal error: ${error}`,
    },
    commander: undefined,
    headings: undefined,
    help: {
      program: "Finds pitfalls in machine-learning training code.",
      check: "check Python files, notebooks and folders",
      paths: "files and folders, or - for standard input (default: the current folder)",
      rule: "print what a rule finds, why it matters and what to do; or what there is to know about a topic",
      ruleId: "id of the rule or topic",
      all: "list all rules",
      server: "start the language server, for editors",
      stdio: "talk over standard input and output (the only way there is)",
      version: "print the version",
      help: "print help",
      helpCommand: "print help for a command",
      outputFormat: "full, concise or json (default: full)",
      ruleFormat: "text or json (default: text)",
      select: "rule ids, categories, or the sets notes, recommended, all; comma list (default: recommended)",
      extendSelect: "more of the same, on top of what is selected",
      ignore: "rule ids, categories or sets to leave out; comma list",
      minSeverity: "leave out findings below error, warning, information or hint (default: hint)",
      failOn: "exit with 1 for findings at or above this severity (default: warning)",
      fix: "apply safe fixes to the files",
      unsafeFixes: "with --fix or --diff: each finding's first fix, safe or not",
      diff: "print the fixes as a diff and write nothing",
      stdinFilename: "path that standard input stands for",
      config: "use this configuration file and no other",
      isolated: "use no configuration file",
      exclude: "patterns of paths not to walk into, instead of the usual ones; comma list",
      extendExclude: "more patterns of paths not to walk into; comma list",
      noRespectGitignore: "check files that .gitignore names, too",
      jobs: "how many files to check at the same time (default: as many as there are cores; one in a small scan)",
      noCache: "neither read nor write what earlier runs found (or set MLHINTS_NO_CACHE)",
      cacheDir: "where to keep that (default: .mlhints_cache in the project; or set MLHINTS_CACHE_DIR)",
      exitZero: "exit with 0 whatever is found",
      statistics: "count findings by rule instead of listing them",
      quiet: "print findings only: no summary, no progress",
      color: "auto, always or never (default: auto)",
      language: "en, zh-cn or auto (default: en)",
      after: [
        "Exit status: 0 nothing at or above --fail-on, 1 something, 2 wrong usage or bad configuration.",
        "Settings: [tool.mlhints] in pyproject.toml, or mlhints.toml.",
      ],
    },
    noteOf: (severity: string, category: string) => `${severity}, category ${category}`,
    topic: "topic",
  },
  "zh-cn": {
    severity: { error: "错误", warning: "警告", information: "信息", hint: "提示" },
    fix: "修复",
    otherFix: "或者",
    noFix: "无法修复",
    related: "参见",
    changing: (fix: string, files: readonly string[]) => `${fix}（将改动 ${files.join("、")}）`,
    summary(tally: Tally) {
      const total = totalOf(tally);
      const kinds = severities
        .filter((severity) => tally.bySeverity[severity] > 0)
        .map((severity) => `${tally.bySeverity[severity]} 个${wordTables["zh-cn"].severity[severity]}`);
      return [
        tally.fixed === undefined ? "" : `已修复 ${tally.fixed} 个问题。`,
        `在 ${tally.files} 个文件中`,
        total === 0 ? "没有发现问题" : `发现 ${total} 个问题（${kinds.join("，")}）`,
        tally.skipped === 0 ? "" : `，跳过 ${tally.skipped} 个文件`,
        tally.safe === 0 ? "" : `；${tally.safe} 个可用 --fix 修复`,
        tally.unsafe === 0 ? "" : `；${tally.unsafe} 个可用 --fix --unsafe-fixes 修复`,
        "。",
      ].join("");
    },
    wouldFix: (fixes: number, files: number) => `将修复 ${files} 个文件中的 ${fixes} 个问题。`,
    nothingToFix: "没有可修复的问题。",
    unsafeAlone: "单独使用 --unsafe-fixes 不会改动任何文件：写入请加 --fix，预览请加 --diff。",
    noFiles: "没有找到 Python 文件或笔记本。",
    skipped: (file: string, reason: string) => `已跳过 ${file}：${reason}`,
    ruleFailed: (rule: string, file: string, error: string) => `规则 ${rule} 在 ${file} 上出错，已略过：${error}`,
    looking: (files: number) => `正在查找 Python 文件…… ${files}`,
    checking: (done: number, all: number) => `正在检查…… ${done} / ${all} 个文件`,
    reasons: {
      binary: "含有 NUL 字节，不是 UTF-8 文本",
      notUtf8: (line: number) => `不是有效的 UTF-8（第 ${line} 行）`,
      notEncoded: (encoding: string) => `内容与其声明的编码 ${encoding} 不符`,
      unknownEncoding: (encoding: string) => `声明了无法识别的编码 ${encoding}`,
      tooLarge: (size: number, limit: number) => `大小为 ${size} 字节，超过 max-file-size（${limit}）`,
      unreadable: (error: string) => `无法读取（${error}）`,
      unreadableFolder: (error: string) => `无法读取该文件夹（${error}）`,
      notRegular: "不是普通文件",
      linkOutside: "是指向文件夹和仓库之外的链接",
      notJson: "不是笔记本：不是有效的 JSON",
      notNotebook: "不是笔记本：其中没有单元格列表",
      failed: (error: string) => `无法分析（${error}）`,
      tooSlow: (seconds: number) => `分析时间超过 ${seconds} 秒`,
      crashed: (error: string) => `分析时崩溃（${error}）`,
      changed: "文件在检查期间被改动，未写入修复",
      notWritten: (error: string) => `无法写入修复（${error}）`,
      otherEncoding: (encoding: string) => `文件编码是 ${encoding}，这里无法写入这种编码，未写入修复`,
    },
    errors: {
      unknownName: (name: string, suggestion: string | undefined, where: string) =>
        `${where} 中有未知的规则、类别或集合 \`${name}\`${suggestion === undefined ? "；用 `mlhints rule --all` 列出全部规则" : `；是否想写 \`${suggestion}\`？`}`,
      unknownRule: (name: string, suggestion: string | undefined) =>
        `未知的规则 \`${name}\`${suggestion === undefined ? "；用 `mlhints rule --all` 列出全部规则" : `；是否想写 \`${suggestion}\`？`}`,
      ruleMissing: "请给出规则名，或使用 --all",
      commandMissing: "请给出命令，例如 `mlhints check .`",
      didYouMean: (name: string) => `；是否想写 \`${name}\`？`,
      noSuchPath: (paths: readonly string[]) => `文件或文件夹不存在：${paths.join("，")}`,
      stdinWithPaths: "-（标准输入）不能与其他路径同时使用",
      stdinFilenameAlone: "--stdin-filename 要求唯一的路径是 -（标准输入）",
      configAndIsolated: "--config 与 --isolated 互相矛盾",
      fixAndDiff: "--fix 与 --diff 互相矛盾：--diff 只显示 --fix 将写入的内容",
      statisticsFormat: "--statistics 只输出文本，请去掉 --output-format",
      badChoice: (option: string, value: string, allowed: readonly string[]) =>
        `${option} 必须是 ${allowed.join("、")} 之一，而不是 \`${value}\``,
      badNumber: (option: string, value: string) => `${option} 必须是不小于 1 的整数，而不是 \`${value}\``,
      internal: (error: string) => `内部错误：${error}`,
    },
    commander: {
      "commander.unknownOption": "未知的选项",
      "commander.unknownCommand": "未知的命令",
      "commander.optionMissingArgument": "选项缺少参数",
      "commander.missingArgument": "缺少参数",
      "commander.excessArguments": "参数过多",
    },
    headings: { "Usage:": "用法：", "Arguments:": "参数：", "Options:": "选项：", "Commands:": "命令：" },
    help: {
      program: "找出机器学习训练代码中的陷阱。",
      check: "检查 Python 文件、笔记本和文件夹",
      paths: "文件和文件夹，或用 - 表示标准输入（默认：当前文件夹）",
      rule: "打印一条规则检查什么、为什么重要、该怎么做，或打印某个主题的说明",
      ruleId: "规则名或主题名",
      all: "列出全部规则",
      server: "启动语言服务器，供编辑器使用",
      stdio: "通过标准输入输出通信（唯一的方式）",
      version: "打印版本号",
      help: "打印帮助",
      helpCommand: "打印某个命令的帮助",
      outputFormat: "full、concise 或 json（默认：full）",
      ruleFormat: "text 或 json（默认：text）",
      select: "规则名、类别，或集合 notes、recommended、all，用逗号分隔（默认：recommended）",
      extendSelect: "在已选规则之外再加上这些",
      ignore: "不检查的规则名、类别或集合，用逗号分隔",
      minSeverity: "不显示低于此严重程度的问题：error、warning、information 或 hint（默认：hint）",
      failOn: "有达到此严重程度的问题时以 1 退出（默认：warning）",
      fix: "把安全的修复写入文件",
      unsafeFixes: "与 --fix 或 --diff 合用：应用每个问题的第一个修复，无论是否安全",
      diff: "以 diff 形式显示修复，不写入文件",
      stdinFilename: "标准输入所代表的路径",
      config: "只使用这个配置文件",
      isolated: "不使用任何配置文件",
      exclude: "不进入的路径模式，代替默认值，用逗号分隔",
      extendExclude: "额外不进入的路径模式，用逗号分隔",
      noRespectGitignore: "也检查 .gitignore 所列的文件",
      jobs: "同时检查的文件数（默认：处理器核心数；文件少时为 1）",
      noCache: "既不读取也不写入以往运行的结果（或设置 MLHINTS_NO_CACHE）",
      cacheDir: "保存结果的文件夹（默认：项目中的 .mlhints_cache；或设置 MLHINTS_CACHE_DIR）",
      exitZero: "无论发现什么都以 0 退出",
      statistics: "按规则统计数量，不逐条列出",
      quiet: "只打印问题，不打印汇总和进度",
      color: "auto、always 或 never（默认：auto）",
      language: "en、zh-cn 或 auto（默认：en）",
      after: [
        "退出状态：0 没有达到 --fail-on 的问题，1 有，2 用法或配置有误。",
        "设置：pyproject.toml 的 [tool.mlhints]，或 mlhints.toml。",
      ],
    },
    noteOf: (severity: string, category: string) => `${severity}，类别 ${category}`,
    topic: "主题",
  },
} satisfies Record<Locale, object>;

/** The words in English, and so the shape that every language has. */
export type Words = Omit<(typeof wordTables)["en"], "commander" | "headings"> & {
  /** What the argument parser's complaints mean, by their code, and its headings; undefined keeps the English. */
  readonly commander: Readonly<Record<string, string>> | undefined;
  readonly headings: Readonly<Record<string, string>> | undefined;
};

export function wordsFor(locale: Locale): Words {
  return wordTables[locale];
}

export function totalOf(tally: Tally): number {
  return severities.reduce((sum, severity) => sum + tally.bySeverity[severity], 0);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function kind(number: number, severity: Severity): string[] {
  return number === 0 ? [] : [severity === "information" ? `${number} information` : count(number, severity)];
}
