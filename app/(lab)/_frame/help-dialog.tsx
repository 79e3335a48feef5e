"use client";

import { Dialog } from "@/app/_components/ui/dialog";
import { Kbd } from "@/app/_components/ui/kbd";
import { Switch } from "@/app/_components/ui/switch";
import { NAV_ITEMS } from "./nav-items";

interface HelpDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly enabled: boolean;
  readonly onEnabledChange: (enabled: boolean) => void;
}

const KEYS: readonly (readonly [string, string])[] = [
  ["/", "Search"],
  ...NAV_ITEMS.map((item) => [`g ${item.key}`, item.label] as const),
  ["?", "This help"],
  ["Esc", "Close"],
];

export function HelpDialog({ open, onOpenChange, enabled, onEnabledChange }: HelpDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <dl className="flex flex-col text-sm">
        {KEYS.map(([keys, does]) => (
          <div key={keys} className="flex h-8 items-center justify-between border-line border-b">
            <dt>{does}</dt>
            <dd>
              <Kbd className="text-muted">{keys}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
      <label htmlFor="shortcuts-enabled" className="flex items-center justify-between gap-4 text-sm">
        Shortcuts of single keys
        <Switch id="shortcuts-enabled" checked={enabled} onCheckedChange={onEnabledChange} />
      </label>
    </Dialog>
  );
}
