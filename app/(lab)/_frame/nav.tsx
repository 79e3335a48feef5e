"use client";

import { usePathname } from "next/navigation";
import { cn } from "@/app/_components/cn";
import { Kbd } from "@/app/_components/ui/kbd";
import { Link } from "@/app/_components/ui/link";
import { NAV_ITEMS } from "./nav-items";

export function Nav({ onNavigate }: { readonly onNavigate?: () => void }) {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="flex flex-col gap-px">
      {NAV_ITEMS.map(({ href, label, icon: Icon, key }) => {
        const active = path === href || path.startsWith(`${href}/`);
        return (
          <Link
            key={href}
            href={href}
            onClick={onNavigate}
            aria-current={active ? "page" : undefined}
            className={cn(
              "flex h-7.5 items-center gap-2.5 rounded-md px-2 hover:bg-hover hover:text-text",
              active ? "bg-selected text-text" : "text-muted",
            )}
          >
            <Icon aria-hidden className="size-4 shrink-0" />
            <span className="flex-1">{label}</span>
            <Kbd aria-hidden>g {key}</Kbd>
          </Link>
        );
      })}
    </nav>
  );
}
