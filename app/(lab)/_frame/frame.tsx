"use client";

import { type ReactNode, useCallback, useState } from "react";
import type { Theme } from "@/app/_components/theme";
import type { SessionView } from "@/domain/views";
import { AwayNotice } from "./away-notice";
import { HelpDialog } from "./help-dialog";
import { NarrowBar } from "./narrow-bar";
import { RailContent } from "./rail";
import { useShortcuts, useShortcutsEnabled } from "./shortcuts";

interface FrameProps {
  readonly session: SessionView;
  readonly theme: Theme;
  readonly children: ReactNode;
}

/** The rail beside the page; on narrow screens a bar above it. */
export function Frame({ session, theme, children }: FrameProps) {
  const [help, setHelp] = useState(false);
  const [enabled, setEnabled] = useShortcutsEnabled();
  const openHelp = useCallback(() => setHelp(true), []);
  useShortcuts(enabled, openHelp);
  const rail = { session, theme, onHelp: openHelp };
  return (
    <div className="flex min-h-dvh flex-col lg:flex-row">
      <a
        href="#main"
        className="-translate-y-20 absolute top-2 left-2 z-50 rounded-md bg-strong px-3 py-2 text-on-strong focus:translate-y-0"
      >
        Skip to the content
      </a>
      <aside
        aria-label="Rail"
        className="sticky top-0 hidden h-dvh w-55 shrink-0 flex-col overflow-y-auto border-line border-r bg-rail lg:flex"
      >
        <RailContent {...rail} />
      </aside>
      <NarrowBar {...rail} />
      <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
        <AwayNotice />
        {children}
      </main>
      <HelpDialog open={help} onOpenChange={setHelp} enabled={enabled} onEnabledChange={setEnabled} />
    </div>
  );
}
