"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Action } from "@/domain/permissions";
import type { SessionView } from "@/domain/views";

const ViewerContext = createContext<SessionView | null>(null);

export function ViewerProvider({ session, children }: { readonly session: SessionView; readonly children: ReactNode }) {
  return <ViewerContext.Provider value={session}>{children}</ViewerContext.Provider>;
}

/** Who looks at the page; null for the holder of a share link. */
export function useViewer(): SessionView | null {
  return useContext(ViewerContext);
}

/** Whether the viewer may do this here: pages show no other buttons. */
export function useMay(action: Action): boolean {
  return useContext(ViewerContext)?.actions.includes(action) ?? false;
}
