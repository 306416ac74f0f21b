/** Small pictures for hovers: an SVG drawing as a data URI. Drawings bring their own background, so that any theme suits. */

/** An image of `svg` in Markdown; `text` stands for it where images are not shown. */
export function markdownImage(svg: string, text: string): string {
  const plain = text.replace(/[[\]\\`*_<>\n]/g, "");
  return `![${plain}](data:image/svg+xml;base64,${base64(svg)})`;
}

/** Base64 of the text's UTF-8 bytes, in browsers too. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
