/** Hovers as VS Code gets them: a scheduler's curve is an image that its Markdown may show. */

import assert from "node:assert/strict";
import * as vscode from "vscode";
import { clean } from "../expected.json";
import { openSample } from "./findings.ts";

describe("a hover", () => {
  it("on a scheduler draws its learning rate", async () => {
    const document = await openSample(clean);
    const offset = document.getText().indexOf("CosineAnnealingLR(");
    const said = await hoverAt(document, document.positionAt(offset + 1));
    assert.match(said, /^\*\*.+\*\*\n\n!\[.+\]\(data:image\/svg\+xml;base64,[\w+/=]+\)\n\n/);
  });
});

/** What the extension says there, once it is ready. */
async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const hovers: vscode.Hover[] = await vscode.commands.executeCommand(
      "vscode.executeHoverProvider",
      document.uri,
      position,
    );
    const said = hovers.flatMap(({ contents }) =>
      contents.map((part) => (typeof part === "string" ? part : part.value)),
    );
    const own = said.find((text) => text.includes("/server/src/topics/"));
    if (own !== undefined) {
      return own;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("no hover within 20 s");
}
