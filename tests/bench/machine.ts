import { cpus, totalmem } from "node:os";

/** The machine by its kind: processor, cores and memory. */
export function machine(): string {
  const list = cpus();
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `${list[0]?.model.trim() ?? "unknown processor"}, ${list.length} cores, ${gibibytes} GiB, Node ${process.versions.node}`;
}
