/** The part of the Python extension's exports that is asked for; `choose` is what a person would do in its picker. */

const { EventEmitter } = require("vscode");

const changed = new EventEmitter();
let chosen;

module.exports = {
  activate: () => ({
    choose(prefix) {
      chosen = prefix;
      changed.fire({});
    },
    environments: {
      getActiveEnvironmentPath: () => ({ id: "chosen", path: "python" }),
      resolveEnvironment: async () =>
        chosen && {
          executable: { sysPrefix: chosen },
          environment: undefined,
          version: { major: 3, minor: 8, micro: 10 },
        },
      onDidChangeActiveEnvironmentPath: changed.event,
    },
  }),
};
