/** `imshow` of a tensor with channels first: matplotlib wants them last, and raises. */

import { imageDisplays } from "../../facts/imageDisplays.ts";
import { imageOf } from "../../facts/imageLayouts.ts";
import type { Image } from "../../facts/images.ts";
import { type Module, placeOf } from "../../project/module.ts";
import type { Expr } from "../../python/ast.ts";
import { asReceiver } from "../../python/callEdits.ts";
import type { Report, Rule } from "../rule.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const channelsFirstImshow: Rule = {
  id: "channels-first-imshow",
  severity: "error",
  category: "layout",
  mentions: ["imshow"],
  about: ["matplotlib.pyplot.imshow"],
  notes: { en, "zh-cn": zhCn },
  *check(module) {
    for (const { image: shown } of imageDisplays(module)) {
      const image = imageOf(shown);
      if (image?.axes?.join() === "C,H,W" && image.holder !== "pil") {
        yield report(module, shown, image);
      }
    }
  },
};

function report(module: Module, shown: Expr, image: Image): Report {
  const order = image.holder === "tensor" ? "permute" : "transpose";
  const related = image.tensorMade ?? image.source;
  return {
    at: shown,
    severity: image.certain ? "error" : "information",
    variant: !image.certain ? "likely" : image.holder === "tensor" ? "default" : "array",
    say: { image: module.textOf(shown) },
    related: [{ span: related, ...placeOf(related, module), label: "made" }],
    fixes: [
      {
        key: order,
        safe: false,
        edits: [{ start: shown.start, end: shown.end, text: `${asReceiver(module, shown)}.${order}(1, 2, 0)` }],
      },
    ],
  };
}
