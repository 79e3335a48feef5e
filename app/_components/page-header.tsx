import type { ReactNode } from "react";
import { Link } from "./ui/link";

interface Crumb {
  readonly href: string;
  readonly label: string;
}

interface PageHeaderProps {
  /** The way here; the page itself is the title. */
  readonly crumbs?: readonly Crumb[];
  readonly title: ReactNode;
  /** Status, live badge, counts. */
  readonly badges?: ReactNode;
  /** At most one of them primary. */
  readonly actions?: ReactNode;
}

export function PageHeader({ crumbs = [], title, badges, actions }: PageHeaderProps) {
  return (
    <header className="gutter flex min-h-13 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-line border-b py-2">
      <div className="flex min-w-0 flex-1 basis-40 flex-wrap items-center gap-x-3 gap-y-1">
        {crumbs.length > 0 && (
          <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-3 text-muted print:hidden">
            {crumbs.map((crumb) => (
              <span key={crumb.href} className="flex min-w-0 items-center gap-3 first:shrink-0">
                <Link href={crumb.href} className="truncate rounded-sm hover:text-text">
                  {crumb.label}
                </Link>
                <span aria-hidden>/</span>
              </span>
            ))}
          </nav>
        )}
        <h1 className="min-w-0 break-words font-semibold text-base">{title}</h1>
        {badges}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
    </header>
  );
}
