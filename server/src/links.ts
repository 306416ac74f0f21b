/** Where the project can be read on the web; every link is built from package.json's `homepage`. */

import { homepage } from "../../package.json";
import type { Locale, RuleId } from "./rules/rule.ts";
import type { TopicId } from "./topics/topic.ts";

/** Address of the page that shows a rule's note. */
export function notePage(rule: RuleId, locale: Locale): string {
  return `${homepage}/blob/main/server/src/rules/${rule}/note.${locale}.md`;
}

/** Address of the page that shows a topic's note. */
export function topicPage(topic: TopicId, locale: Locale): string {
  return `${homepage}/blob/main/server/src/topics/${topic}/note.${locale}.md`;
}
