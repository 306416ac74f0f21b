/** The few words that the server itself says; all others are the notes'. */

import type { Locale } from "../rules/rule.ts";

export interface Words {
  readonly more: string;
  /** Stands before links to what else is known about a place. */
  readonly seeAlso: string;
  readonly noFix: string;
  readonly disable: string;
  readonly fixAll: string;
  readonly measureWorkers: string;
  readonly watchDisk: string;
  /** `what` said under a heading, or at a place. */
  under(heading: string, what: string): string;
  line(number: number): string;
  /** A line of another cell of the notebook. */
  lineOfOtherCell(number: number): string;
  lineOfFile(file: string, number: number): string;
  /** What a fix is called that changes another file too. */
  changing(fix: string, files: readonly string[]): string;
  /** Why such a fix is refused. */
  changedSince(files: readonly string[]): string;
  /** Stands between the items of a list. */
  readonly list: string;
  readonly noVersions: string;
  /** `source` is empty for what the user stated. */
  versionsFrom(versions: string, source: string): string;
}

export const words: Readonly<Record<Locale, Words>> = {
  en: {
    more: "More about this",
    seeAlso: "See also",
    noFix: "No automatic fix",
    disable: "Disable for this line",
    fixAll: "Fix everything that can be fixed safely",
    measureWorkers: "Measure num_workers for this loader",
    watchDisk: "Watch this disk",
    under: (heading, what) => `${heading}: ${what}`,
    line: (number) => `line ${number}`,
    lineOfOtherCell: (number) => `another cell, line ${number}`,
    lineOfFile: (file, number) => `${file}, line ${number}`,
    changing: (fix, files) => `${fix} (changes ${files.join(", ")})`,
    changedSince: (files) => `it would change ${files.join(", ")}, which is no longer as it was read`,
    list: ", ",
    noVersions: "No installed versions found",
    versionsFrom: (versions, source) => `${versions} (${source === "" ? "as configured" : `from ${source}`})`,
  },
  "zh-cn": {
    more: "完整说明",
    seeAlso: "另见",
    noFix: "无法自动修复",
    disable: "在此行禁用",
    fixAll: "修复所有可安全修复的问题",
    measureWorkers: "为这个 DataLoader 实测 num_workers",
    watchDisk: "监视这块磁盘",
    under: (heading, what) => `${heading}：${what}`,
    line: (number) => `第 ${number} 行`,
    lineOfOtherCell: (number) => `另一单元格第 ${number} 行`,
    lineOfFile: (file, number) => `${file} 第 ${number} 行`,
    changing: (fix, files) => `${fix}（将改动 ${files.join("、")}）`,
    changedSince: (files) => `它要改动的 ${files.join("、")} 已不是读取时的内容`,
    list: "、",
    noVersions: "未找到已安装的版本",
    versionsFrom: (versions, source) => `${versions}（${source === "" ? "由配置指定" : `来自 ${source}`}）`,
  },
};
