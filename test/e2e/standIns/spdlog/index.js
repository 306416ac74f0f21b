/** Stands in for VS Code's native log writer, so that log files and output channels are filled without compiling it. */

const { appendFileSync, mkdirSync } = require("node:fs");
const { dirname } = require("node:path");

const levels = ["trace", "debug", "info", "warning", "error", "critical"];

function openLog(path) {
  let threshold = levels.indexOf("info");
  let bare = false;
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, "");

  const write = (level, message) => {
    if (level >= threshold) {
      appendFileSync(path, bare ? message : `${new Date().toISOString()} [${levels[level]}] ${message}\n`);
    }
  };
  return {
    trace: (message) => write(0, message),
    debug: (message) => write(1, message),
    info: (message) => write(2, message),
    warn: (message) => write(3, message),
    error: (message) => write(4, message),
    critical: (message) => write(5, message),
    setLevel: (level) => {
      threshold = level;
    },
    clearFormatters: () => {
      bare = true;
    },
    setPattern: () => {},
    flush: () => {},
    drop: () => {},
  };
}

exports.createAsyncRotatingLogger = async (_name, path) => openLog(path);
exports.createRotatingLogger = async (_name, path) => openLog(path);
exports.setFlushOn = () => {};
