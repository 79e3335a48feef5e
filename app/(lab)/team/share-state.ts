import type { ShareRow } from "@/domain/views";

export type ShareState = "open" | "expired" | "revoked";

export function shareState(share: Pick<ShareRow, "expiresAt" | "revokedAt">, now: Date): ShareState {
  if (share.revokedAt) return "revoked";
  return share.expiresAt && share.expiresAt <= now ? "expired" : "open";
}

/** What a link shows, and whether it says whose it is: "experiment", "comparison of 3, anonymous". */
export function scopeText({ scope, anonymous }: Pick<ShareRow, "scope" | "anonymous">): string {
  const what = scope.kind === "comparison" ? `comparison of ${scope.items.length}` : scope.kind;
  return anonymous ? `${what}, anonymous` : what;
}
