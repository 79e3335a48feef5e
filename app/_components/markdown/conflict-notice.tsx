"use client";

import { Button } from "../ui/button";
import { Markdown } from "./markdown";
import type { Draft } from "./use-draft";

/** Says that somebody else has saved meanwhile, shows what, and lets the writer choose. Nothing is overwritten unseen. */
export function ConflictNotice({ draft, what }: { readonly draft: Draft; readonly what: string }) {
  const { theirs } = draft;
  if (!theirs) return null;
  return (
    <section
      role="alert"
      aria-label="Changed by somebody else"
      className="flex flex-col gap-3 rounded-md border border-amber p-3"
    >
      <p className="text-sm">
        Somebody has changed this {what} since you opened it. Your text is kept here and not saved: take over from
        theirs what you need, then save it in place of theirs.
      </p>
      <details className="text-sm">
        <summary>What it says now</summary>
        <div className="mt-2 max-h-60 overflow-y-auto rounded-md border border-line bg-rail p-3">
          {theirs.body === "" ? "Nothing: it was emptied." : <Markdown text={theirs.body} name="theirs" />}
        </div>
      </details>
      <div className="flex gap-2">
        <Button size="sm" onClick={draft.keepMine}>
          Go on with mine
        </Button>
        <Button size="sm" onClick={draft.reset}>
          Take theirs
        </Button>
      </div>
    </section>
  );
}
