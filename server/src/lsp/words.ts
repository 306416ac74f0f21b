/** The few words that the server itself says; all others are the notes'. */

import type { Locale } from "../rules/rule.ts";

export interface Words {
  readonly evidence: string;
  readonly remedy: string;
  readonly more: string;
  /** Before the reason why a fix is refused. */
  readonly refused: string;
  readonly disable: string;
  readonly fixAll: string;
  line(number: number): string;
}

export const words: Readonly<Record<Locale, Words>> = {
  en: {
    evidence: "Evidence",
    remedy: "Remedy",
    more: "More about this rule",
    refused: "No automatic fix",
    disable: "Disable for this line",
    fixAll: "Fix all safely fixable problems",
    line: (number) => `line ${number}`,
  },
  "zh-cn": {
    evidence: "实测",
    remedy: "改法",
    more: "这条规则的完整说明",
    refused: "无法自动修复",
    disable: "在此行禁用",
    fixAll: "修复所有可安全修复的问题",
    line: (number) => `第 ${number} 行`,
  },
};
