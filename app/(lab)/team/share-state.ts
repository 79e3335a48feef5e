import type { ShareRow } from "@/domain/views";

export type ShareState = "open" | "expired" | "revoked";

export function shareState(share: Pick<ShareRow, "expiresAt" | "revokedAt">, now: Date): ShareState {
  if (share.revokedAt) return "revoked";
  return share.expiresAt && share.expiresAt <= now ? "expired" : "open";
}

/** What a link shows: "an experiment", "3 things compared". */
export function scopeText({ scope }: Pick<ShareRow, "scope">): string {
  return scope.kind === "experiment" ? "experiment" : `comparison of ${scope.items.length}`;
}
