import { totalmem } from "node:os";
import type { EngineName } from "../../../domain/environment";

/** The rest is for the server, the database's cache and whoever else lives on the machine. */
const SHARE = 0.8;

/** Addresses of 32-bit WebAssembly. */
const WASM_BYTES = 4 * 1024 ** 3;

/**
 * Bytes that a training process may come to hold on this machine, or in this container, beside others of its worker. On a GPU: in
 * the host's memory.
 */
export function trainingMemory(engine: EngineName | null, concurrency = 1): number {
  const limit = process.constrainedMemory();
  // Without a limit of its own, a process is told 0 or one past any real memory.
  const total = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  const allowed = Math.floor((SHARE * total) / concurrency);
  return engine === "wasm" ? Math.min(allowed, WASM_BYTES) : allowed;
}
