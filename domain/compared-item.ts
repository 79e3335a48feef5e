import type { ComparedItem } from "./share";

const ITEM = /^(arm|run)-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** An item of a compare address, `arm-<uuid>` or `run-<uuid>`; null where it is malformed. */
export function parseItem(text: string): ComparedItem | null {
  const [, kind, id] = ITEM.exec(text) ?? [];
  return id && (kind === "arm" || kind === "run") ? { kind, id } : null;
}

export function itemText({ kind, id }: ComparedItem): string {
  return `${kind}-${id}`;
}
