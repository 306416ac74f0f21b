/** Asks the editor to watch the files that findings depend on besides the documents: in the workspace, and packages outside. */

import { type Connection, DidChangeWatchedFilesNotification } from "vscode-languageserver";
import type { Client } from "./client.ts";
import { installedPackages, watchers } from "./surroundings.ts";

export interface Watching {
  /** Watches the workspace. */
  begin(client: Client): void;
  /** Watches folders of packages (URIs) outside of it, too. */
  add(folders: readonly string[], client: Client): void;
}

export function watchingOver(connection: Connection, onFailure: (error: unknown) => void): Watching {
  const added = new Set<string>();
  const register = (watched: typeof watchers) => {
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...watched] }).catch(onFailure);
  };
  return {
    begin({ registersWatchers }) {
      if (registersWatchers) {
        register(watchers);
      }
    },
    add(folders, { registersWatchers, watchesOutside }) {
      const further = folders.filter((folder) => !added.has(folder));
      if (registersWatchers && watchesOutside && further.length > 0) {
        // One folder each: a pattern over the whole environment would have the editor watch all that is in it.
        register(further.map((baseUri) => ({ globPattern: { baseUri, pattern: installedPackages } })));
        for (const folder of further) {
          added.add(folder);
        }
      }
    },
  };
}
