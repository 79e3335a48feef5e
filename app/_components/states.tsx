import type { ReactNode } from "react";
import { cn } from "./cn";

interface EmptyStateProps {
  /** One sentence. */
  readonly children: ReactNode;
  /** The one action. */
  readonly action?: ReactNode;
  readonly className?: string;
}

export function EmptyState({ children, action, className }: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center gap-4 py-16 text-center", className)}>
      <p className="max-w-md text-muted">{children}</p>
      {action}
    </div>
  );
}

interface ErrorStateProps {
  /** What happened. */
  readonly title: string;
  /** What was kept and what to do. */
  readonly children?: ReactNode;
  /** The id under which the log holds the details. */
  readonly id?: string | null;
  readonly action?: ReactNode;
  readonly className?: string;
}

export function ErrorState({ title, children, id, action, className }: ErrorStateProps) {
  return (
    <div role="alert" className={cn("flex flex-col items-start gap-3 py-8", className)}>
      <h2 className="font-semibold text-lg">{title}</h2>
      {children && <div className="prose-width text-muted">{children}</div>}
      {action}
      {id && (
        <p className="text-faint text-xs">
          In the log under <code>{id}</code>
        </p>
      )}
    </div>
  );
}
