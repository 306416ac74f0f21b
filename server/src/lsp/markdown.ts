/** Markdown that is safe to show: a note's own text as it stands, text from the user's file made harmless. */

/**
 * A note's sentence with its {placeholders} filled, as Markdown. What the user's file put into them stays plain text:
 * inside a code span it cannot close the span, elsewhere it cannot make a link, an image or a heading.
 */
export function fillMarkdown(template: string, say: Readonly<Record<string, string>>): string {
  return template.replace(/`([^`]*)`|\{(\w+)\}/g, (whole, code: string | undefined, name: string | undefined) => {
    if (code !== undefined) {
      return `\`${code.replace(/\{(\w+)\}/g, (unknown, inner: string) => withinCode(say[inner] ?? unknown))}\``;
    }
    const value = name === undefined ? undefined : say[name];
    return value === undefined ? whole : escapeMarkdown(value);
  });
}

/** Markdown for people whose editor shows plain text only. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^```.*\n/gm, "")
    .replace(/\*\*|^#+ /gm, "")
    .replace(/\[([^\]]*)\]\(([^)\s]*)\)/g, "$1: $2")
    .replace(/`([^`]*)`/g, "$1");
}

export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()<>#+\-.!|~&:@]/g, "\\$&");
}

function withinCode(text: string): string {
  return oneLine(text).replaceAll("`", "ˋ");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
