/** Calls that leave the modes of the models they are given alone. */

import { moduleOf } from "../project/module.ts";
import type { Call } from "../python/ast.ts";
import { apiNames } from "./frameworks.ts";
import { type LocalCall, localCall } from "./functions.ts";
import type { ModelKey, ModelKeys } from "./modelKeys.ts";
import { reachedBy } from "./modeReach.ts";

/** What a call runs: a function of the workspace, or one that leaves modes alone, or neither. */
export interface CallEffect {
  readonly local: LocalCall | undefined;
  readonly isHarmless: boolean;
  /** The models that it may switch, or parts of them, under another name. */
  readonly reached: readonly ModelKey[];
}

export function readEffect(call: Call, keys: ModelKeys): CallEffect {
  const local = localCall(call);
  return { local, isHarmless: local === undefined && isHarmless(call), reached: reachedBy(call, local, keys) };
}

/** True when `call`, which runs no function of the file, surely switches no model's mode. */
function isHarmless(call: Call): boolean {
  const { callee } = call;
  if (moduleOf(callee).names.builtin(callee) !== undefined) {
    return true;
  }
  if (apiNames(callee).some((name) => harmless.test(name))) {
    return true;
  }
  // A method of the model itself, or of an optimizer, a tensor, a logger: only its arguments could matter.
  return callee.kind === "Attribute" && harmlessMethods.has(callee.attribute.id);
}

/** Framework functions that leave the modes of the models they are given alone. */
const harmless =
  /^(?:torch\.|torchvision\.|torchaudio\.|copy\.|math\.|numpy\.|os\.|time\.|sys\.|logging\.|wandb\.|torchinfo\.|torchsummary\.|matplotlib\.|sklearn\.|tqdm|itertools\.|functools\.|random\.|json\.|transformers\.(?:get_|set_seed|AdamW|logging))/;

/** Methods that no project overrides in order to switch modes. */
const harmlessMethods: ReadonlySet<string> = new Set([
  "append",
  "add",
  "info",
  "debug",
  "warning",
  "print",
  "prepare",
  "unwrap_model",
  "save",
  "save_pretrained",
  "save_checkpoint",
  "load_state_dict",
  "state_dict",
  "parameters",
  "named_parameters",
  "register_buffer",
  "add_graph",
  "watch",
  "step",
  "backward",
  "zero_grad",
  "copy_params_to",
]);
