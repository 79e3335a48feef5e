"use client";

import { MoreHorizontal } from "lucide-react";
import { Badge } from "@/app/_components/ui/badge";
import { Link } from "@/app/_components/ui/link";
import { Menu, MenuCheckboxItem, MenuDangerItem, MenuItem, MenuSeparator } from "@/app/_components/ui/menu";
import { useMay } from "@/app/_components/viewer";
import type { SavedView } from "@/domain/saved-view";
import type { Views } from "./use-views";

interface ViewRowProps {
  readonly view: SavedView;
  readonly href: string;
  readonly views: Views;
  readonly setDefault: (viewId: string | null, scope: "me" | "team") => void;
  readonly onOpen: () => void;
  readonly onRename: () => void;
}

/** A view by name, opened by a click, and what can be done with it. */
export function ViewRow({ view, href, views, setDefault, onOpen, onRename }: ViewRowProps) {
  const mayShare = useMay("view:share");
  const mayCurate = useMay("view:curate");
  const mayChange = view.own ? mayShare || !view.shared : mayCurate;
  const { id } = view;
  const isCurrent = views.current?.id === id;
  return (
    <li className="flex items-center gap-1 rounded-sm hover:bg-hover">
      <Link
        href={href}
        onClick={onOpen}
        aria-current={isCurrent || undefined}
        className="-outline-offset-2 flex h-8 min-w-0 flex-1 items-center gap-2 rounded-sm px-2 text-sm aria-current:font-medium"
      >
        <span className="truncate" title={view.own ? view.name : `${view.name}, by ${view.by ?? "somebody"}`}>
          {view.name}
        </span>
        {view.shared && <Badge tone="grey">team</Badge>}
        {(views.mine ?? views.team) === id && <Badge tone="grey">default</Badge>}
      </Link>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={`Actions for the view ${view.name}`}
            className="-outline-offset-2 flex size-7 items-center justify-center rounded-md text-muted hover:bg-selected hover:text-text"
          >
            <MoreHorizontal aria-hidden className="size-4" />
          </button>
        }
      >
        <MenuCheckboxItem checked={views.mine === id} onCheckedChange={(on) => setDefault(on ? id : null, "me")}>
          My default
        </MenuCheckboxItem>
        {mayShare && view.shared && (
          <MenuCheckboxItem checked={views.team === id} onCheckedChange={(on) => setDefault(on ? id : null, "team")}>
            The team’s default
          </MenuCheckboxItem>
        )}
        {mayChange && (
          <>
            <MenuSeparator />
            <MenuItem disabled={isCurrent} onSelect={() => views.update.mutate({ id, query: views.query })}>
              Replace by what is shown
            </MenuItem>
            <MenuItem onSelect={onRename}>Rename or share…</MenuItem>
            <MenuDangerItem onSelect={() => views.remove.mutate({ id })}>Delete</MenuDangerItem>
          </>
        )}
      </Menu>
    </li>
  );
}
