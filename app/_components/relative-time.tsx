"use client";

import { useEffect, useState } from "react";
import { formatRelative } from "./format";

const REFRESH_MS = 15_000;

/** When something was, as a distance from now; the exact time on hover. */
export function RelativeTime({ at }: { readonly at: Date }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at.toISOString()} title={at.toISOString()} suppressHydrationWarning>
      {formatRelative(at, now)}
    </time>
  );
}
