"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { liveCursor } from "@/domain/live";
import type { LiveBatch } from "@/domain/views";
import { useTRPCClient } from "../_trpc/client";
import { useLiveCache } from "./live-cache";
import { useHidden } from "./live-hidden";
import { clockOffset, type LiveStatus, statusOfBatch } from "./live-status";

/** Renders at most four times a second. */
const FLUSH_MS = 250;
/** Batches kept to be laid over answers that were read before them and arrive after them. */
const RECENT_MS = 20_000;

interface Watched {
  readonly id: string;
  /** A revision of which everything is loaded; the stream begins after it. */
  readonly revision: number;
}

interface LiveOptions {
  readonly experiments: readonly Watched[];
  /** Series that the page draws. */
  readonly keys: readonly string[];
  /** False once nothing can change any more: the stream is closed. */
  readonly active: boolean;
}

/**
 * One stream for all that a page shows. Batches go into the query cache, at most four times a second; the stream closes while
 * the tab is hidden and goes on after the cursor it had reached.
 */
export function useLive({ experiments, keys, active }: LiveOptions): LiveStatus {
  const client = useTRPCClient();
  const queries = useQueryClient();
  const cache = useLiveCache();
  const hidden = useHidden();
  const [status, setStatus] = useState<LiveStatus>({ kind: "connecting" });
  const cursor = useRef<string | null>(null);
  const ids = experiments.map(({ id }) => id).join(",");
  const keyList = keys.join(",");
  const begin = useRef("");
  useEffect(() => {
    begin.current = liveCursor(experiments);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another set of experiments begins anew
  useEffect(() => {
    cursor.current = null;
  }, [ids]);

  useEffect(() => {
    if (!active || hidden || ids === "") return;
    const recent: { at: number; batch: LiveBatch }[] = [];
    let waiting: LiveBatch[] = [];
    let offset: number | null = null;
    let lastPoint: Date | null = null;
    let timer: ReturnType<typeof setTimeout> | null = null;

    const flush = () => {
      timer = null;
      const batches = waiting;
      waiting = [];
      for (const batch of batches) cache.apply(batch);
    };
    const replay = () => {
      for (const { batch } of recent) cache.apply(batch);
    };
    const receive = (id: string, batch: LiveBatch) => {
      const now = Date.now();
      cursor.current = id;
      offset = clockOffset(offset, batch.at, now);
      if (batch.points.length > 0) lastPoint = new Date(now);
      setStatus(statusOfBatch(batch.at, now, offset));
      recent.push({ at: now, batch });
      while (recent[0] && recent[0].at < now - RECENT_MS) recent.shift();
      waiting.push(batch);
      timer ??= setTimeout(flush, FLUSH_MS);
    };
    const stopListening = queries.getQueryCache().subscribe((event) => {
      if (event.type !== "updated" || event.action.type !== "success" || event.action.manual) return;
      if (cache.holdsSeries(event.query)) queueMicrotask(replay);
    });
    const stream = client.live.watch.subscribe(
      {
        experimentIds: ids.split(","),
        keys: keyList ? keyList.split(",") : [],
        cursor: cursor.current ?? begin.current,
      },
      {
        onData: ({ id, data }) => receive(id, data),
        onConnectionStateChange: ({ state }) => {
          if (state === "pending") setStatus({ kind: "live" });
          if (state === "connecting")
            setStatus((was) => (was.kind === "connecting" ? was : { kind: "reconnecting", lastPoint }));
        },
        onError: () => setStatus({ kind: "reconnecting", lastPoint }),
      },
    );
    return () => {
      stream.unsubscribe();
      stopListening();
      if (timer) clearTimeout(timer);
      flush();
    };
  }, [active, hidden, ids, keyList, client, cache, queries]);

  return active ? status : { kind: "ended" };
}
