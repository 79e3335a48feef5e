import { formatRelative } from "./format";

/** How a page's live stream does. */
export type LiveStatus =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  | { readonly kind: "behind"; readonly seconds: number }
  | { readonly kind: "reconnecting"; readonly lastPoint: Date | null }
  | { readonly kind: "ended" };

const BEHIND_MS = 1500;

/** Server clock minus this one, guessed by the batch that came fastest: the least delay is taken for none. */
export function clockOffset(known: number | null, batchAt: Date, receivedAt: number): number {
  const seen = receivedAt - batchAt.getTime();
  return known === null ? seen : Math.min(known, seen);
}

/** What a batch that came just now says of the stream. */
export function statusOfBatch(batchAt: Date, receivedAt: number, offset: number): LiveStatus {
  const delay = receivedAt - batchAt.getTime() - offset;
  return delay >= BEHIND_MS ? { kind: "behind", seconds: Math.round(delay / 1000) } : { kind: "live" };
}

export function liveText(status: LiveStatus, now: Date): string {
  switch (status.kind) {
    case "connecting":
      return "connecting";
    case "live":
      return "live";
    case "behind":
      return `${status.seconds} s behind`;
    case "reconnecting":
      return status.lastPoint ? `reconnecting, last point ${formatRelative(status.lastPoint, now)}` : "reconnecting";
    case "ended":
      return "ended";
  }
}
