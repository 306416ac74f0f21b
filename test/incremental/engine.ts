/** What the comparison of edited with fresh analyses needs of the engine, as one bundle. */

export { analyze } from "../../server/src/analyze.ts";
export { rulesAbout, topicsAbout } from "../../server/src/apis.ts";
export { openModule } from "../../server/src/project/module.ts";
export { createWorkspace } from "../../server/src/project/workspace.ts";
export { joinCells } from "../../server/src/python/cells.ts";
export { loadParser } from "../../server/src/python/parser.ts";
export { childrenOf, walk } from "../../server/src/python/traverse.ts";
export { rules } from "../../server/src/rules/index.ts";
export { topics } from "../../server/src/topics/index.ts";
