"use client";

import type { ReactNode } from "react";
import { TrpcProvider } from "@/app/_trpc/client";

/** Within it, every request is judged by the link's token alone. */
export function SharedProvider({ token, children }: { readonly token: string; readonly children: ReactNode }) {
  return <TrpcProvider shareToken={token}>{children}</TrpcProvider>;
}
