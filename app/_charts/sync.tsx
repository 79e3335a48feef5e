"use client";

import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from "react";
import type { Extent } from "./prepare/scale";

/** Where the pointer stands, in units of x: kept outside React's state, so that a move redraws crosshairs and legends only. */
interface HoverStore {
  subscribe(listener: () => void): () => void;
  get(): number | null;
  set(x: number | null): void;
}

function hoverStore(): HoverStore {
  const listeners = new Set<() => void>();
  let current: number | null = null;
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get: () => current,
    set(x) {
      if (x === current) return;
      current = x;
      for (const listener of listeners) listener();
    },
  };
}

interface ChartSync {
  readonly hover: HoverStore;
  /** Where the crosshair stands while nothing is pointed at. */
  readonly pinned: number | null;
  /** The x range that all charts show; null: everything. */
  readonly zoom: Extent | null;
  readonly setZoom: (zoom: Extent | null) => void;
}

interface ProviderProps {
  readonly pinned?: number | null;
  readonly children: ReactNode;
}

const Context = createContext<ChartSync | null>(null);

/** Charts below share one crosshair and one zoom. They must share the meaning of x. */
export function ChartSyncProvider({ pinned = null, children }: ProviderProps) {
  const [hover] = useState(hoverStore);
  const [zoom, setZoom] = useState<Extent | null>(null);
  const value = useMemo(() => ({ hover, pinned, zoom, setZoom }), [hover, pinned, zoom]);
  return <Context value={value}>{children}</Context>;
}

function useSync(): ChartSync {
  const sync = useContext(Context);
  if (!sync) throw new Error("A chart needs a ChartSyncProvider above it.");
  return sync;
}

/** The x under the pointer of any linked chart, or the pinned one. */
export function useHover(): number | null {
  const { hover, pinned } = useSync();
  return useSyncExternalStore(hover.subscribe, hover.get, () => null) ?? pinned;
}

export function useSetHover(): (x: number | null) => void {
  return useSync().hover.set;
}

export function useZoom(): { readonly zoom: Extent | null; readonly setZoom: (zoom: Extent | null) => void } {
  const { zoom, setZoom } = useSync();
  return { zoom, setZoom };
}
