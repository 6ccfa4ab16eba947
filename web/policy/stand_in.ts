// What stands where a file should be: what Git LFS leaves of one that was not fetched. The core asks the same of what it
// reads (src/base/stand_in.h).
import { fault } from '../protocol/fault';

const pointer = /^version https:\/\/git-lfs\.github\.com\/spec\//;

// Throws a Fault.
export function refusePointer(bytes: Uint8Array): void {
  if (pointer.test(String.fromCharCode(...bytes.subarray(0, 64)))) throw fault('file.pointer');
}
