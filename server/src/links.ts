/** Where the project can be read on the web; every link is built from package.json's `homepage`. */

import { homepage } from "../../package.json";
import type { Locale, RuleId } from "./rules/rule.ts";

/** Address of the page that shows a rule's note. */
export function notePage(rule: RuleId, locale: Locale): string {
  return `${homepage}/blob/main/server/src/rules/${rule}/note.${locale}.md`;
}
