// `npm run audit:shipped`: known weaknesses of the packages that are shipped; ends with 77 where the registry tells nothing.
import { spawnSync } from "node:child_process";

const skipped = 77;
/** What registries answer that do not offer audits. */
const notOffered = [403, 404, 405, 501];

const { stdout, stderr, error } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
  encoding: "utf8",
  shell: process.platform === "win32",
});
process.exitCode = verdict(parsed(stdout));

function verdict(report) {
  if (notOffered.includes(report?.statusCode)) {
    console.log(`skipped: the registry offers no audit (it answers ${report.statusCode})`);
    return skipped;
  }
  if (report?.vulnerabilities === undefined) {
    console.log(`no answer from npm audit: ${report?.message ?? error ?? stderr}`);
    return 1;
  }
  const found = Object.values(report.vulnerabilities);
  const sentences = found.map(({ name, severity, range }) => `${name} ${range}: ${severity}`);
  console.log(found.length === 0 ? "no known weakness in what is shipped" : sentences.join("\n"));
  return found.length === 0 ? 0 : 1;
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
