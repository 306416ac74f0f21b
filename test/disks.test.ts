/** The disk below a path, looked up in lists as Linux prints them. */

import assert from "node:assert/strict";
import { diskBelow } from "../client/src/disks.ts";

const mounts = `22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
23 22 0:21 / /proc rw,nosuid - proc proc rw
30 22 259:1 / /data rw,relatime shared:12 - xfs /dev/nvme0n1p1 rw
31 30 0:50 / /data/shared rw,relatime - nfs4 server:/export rw
32 22 253:0 / /home rw,relatime - ext4 /dev/mapper/vg-home rw
33 22 0:40 /photos /mnt/my\\040photos rw,relatime - btrfs /dev/sdc1 rw
34 22 0:60 / /tmp rw - tmpfs tmpfs rw
35 22 8:99 / /gone rw - ext4 /dev/sdz9 rw
`;
const devices = `   8       0 sda 1 0 0 0
   8       2 sda2 1 0 0 0
   8      33 sdc1 1 0 0 0
 259       0 nvme0n1 1 0 0 0
 259       1 nvme0n1p1 1 0 0 0
 253       0 dm-0 1 0 0 0
`;

describe("the disk below a path", () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ["of the root", "/var/lib/photos", "sda2"],
    ["of a mounted disk", "/data/photos/train", "nvme0n1p1"],
    ["of the mount point itself", "/data", "nvme0n1p1"],
    ["of a folder that begins as a mount point does", "/database/photos", "sda2"],
    ["of a logical volume, by its number", "/home/me/photos", "dm-0"],
    ["of a file system with a number of its own, behind a blank", "/mnt/my photos/train", "sdc1"],
    ["of a network file system", "/data/shared/photos", undefined],
    ["of memory", "/tmp/photos", undefined],
    ["that the system does not list", "/gone/photos", undefined],
  ];
  for (const [title, path, disk] of cases) {
    it(title, () => assert.equal(diskBelow(path, { mounts, devices }), disk));
  }

  it("is unknown without lists, and where a list has been tampered with", () => {
    assert.equal(diskBelow("/data", { mounts: "", devices: "" }), undefined);
    assert.equal(
      diskBelow("/", { mounts: "1 0 8:0 / / rw - ext4 /dev/sda rw\n", devices: "8 0 sda;reboot 1\n" }),
      undefined,
    );
  });
});
