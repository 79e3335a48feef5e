"use client";

import { useCallback, useEffect, useState } from "react";

/** Text as the server keeps it, with the number of its version. */
export interface Versioned {
  readonly body: string;
  readonly version: number;
}

export interface Draft {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** The version that the draft was made of: a change is sent with it. */
  readonly version: number;
  readonly dirty: boolean;
  /** The newest version, where somebody else has saved one since the draft was begun. */
  readonly theirs: Versioned | null;
  /** Goes on with the draft as a change of the newest version. */
  readonly keepMine: () => void;
  /** Drops the draft for the newest version. */
  readonly reset: () => void;
  /** Tells that the draft has been saved as this version. */
  readonly saved: (as: Versioned) => void;
}

const STORAGE = "modscale-draft:";

/**
 * Text being changed. It outlives a slip into another page: until it is saved or dropped it is kept in the tab's session under
 * `name`, and found again.
 */
export function useDraft(name: string, newest: Versioned): Draft {
  const [base, setBase] = useState(newest);
  const [text, setText] = useState(newest.body);
  const [restored, setRestored] = useState(false);
  const key = `${STORAGE}${name}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, on arriving; later changes are the writer's
  useEffect(() => {
    const kept = readKept(key);
    if (kept) {
      setText(kept.body);
      // Where somebody has saved since, the draft stays a change of the version that it was made of.
      setBase({ body: newest.body, version: kept.version });
    }
    setRestored(true);
  }, []);

  const dirty = text !== base.body;
  useEffect(() => {
    if (!restored) return;
    if (dirty) sessionStorage.setItem(key, JSON.stringify({ body: text, version: base.version }));
    else sessionStorage.removeItem(key);
  }, [restored, dirty, text, base.version, key]);

  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [dirty]);

  const saved = useCallback(
    (as: Versioned) => {
      sessionStorage.removeItem(key);
      setBase(as);
    },
    [key],
  );
  return {
    text,
    setText,
    version: base.version,
    dirty,
    theirs: newest.version > base.version ? newest : null,
    keepMine: () => setBase(newest),
    reset: () => {
      sessionStorage.removeItem(key);
      setBase(newest);
      setText(newest.body);
    },
    saved,
  };
}

function readKept(key: string): Versioned | null {
  const text = sessionStorage.getItem(key);
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isVersioned(value) ? value : null;
  } catch {
    return null;
  }
}

function isVersioned(value: unknown): value is Versioned {
  if (typeof value !== "object" || value === null || !("body" in value) || !("version" in value)) return false;
  return typeof value.body === "string" && typeof value.version === "number";
}
