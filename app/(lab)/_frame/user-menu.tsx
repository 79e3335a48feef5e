"use client";

import { CircleHelp, LogOut, MonitorCog } from "lucide-react";
import { signOut } from "next-auth/react";
import { useState } from "react";
import { applyTheme, parseTheme, type Theme } from "@/app/_components/theme";
import { Menu, MenuItem, MenuLabel, MenuRadioGroup, MenuRadioItem, MenuSeparator } from "@/app/_components/ui/menu";
import type { SessionView } from "@/domain/views";

interface UserMenuProps {
  readonly session: SessionView;
  readonly theme: Theme;
  readonly onHelp: () => void;
}

async function leave(): Promise<void> {
  await signOut({ redirect: false });
  window.location.assign("/sign-in");
}

export function UserMenu({ session, theme, onHelp }: UserMenuProps) {
  const [chosen, setChosen] = useState<Theme>(theme);
  const name = session.user.name ?? session.user.email;
  const change = (value: string) => {
    const next = parseTheme(value);
    setChosen(next);
    applyTheme(next);
  };
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button
          type="button"
          aria-label={`${name}: account, theme and help`}
          className="flex h-8 min-w-0 items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-hover"
        >
          <span
            aria-hidden
            className="flex size-5 shrink-0 items-center justify-center rounded-full bg-strong text-[10px] text-on-strong uppercase"
          >
            {name.slice(0, 1)}
          </span>
          <span className="min-w-0 flex-1 truncate text-muted">{name}</span>
          <MonitorCog aria-hidden className="size-4 shrink-0 text-muted" />
        </button>
      }
    >
      <MenuLabel>
        {session.user.email} · {session.role}
      </MenuLabel>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuRadioGroup value={chosen} onValueChange={change}>
        <MenuRadioItem value="system">Follow the system</MenuRadioItem>
        <MenuRadioItem value="light">Light</MenuRadioItem>
        <MenuRadioItem value="dark">Dark</MenuRadioItem>
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem onSelect={onHelp}>
        <CircleHelp aria-hidden /> Keyboard shortcuts
      </MenuItem>
      <MenuItem onSelect={() => void leave()}>
        <LogOut aria-hidden /> Sign out
      </MenuItem>
    </Menu>
  );
}
