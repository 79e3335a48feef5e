import { type ReactNode, useId } from "react";

interface GroupProps {
  readonly title: string;
  readonly help?: string;
  readonly children: ReactNode;
}

/** One of the form's five groups. */
export function Group({ title, help, children }: GroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 border-line border-t pt-4">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {help && <p className="text-muted text-sm">{help}</p>}
      </div>
      {children}
    </section>
  );
}

interface MoreProps {
  readonly summary: string;
  /** Something inside is wrong: shown open. */
  readonly open: boolean;
  readonly children: ReactNode;
}

/** Fields that most comparisons leave alone. */
export function More({ summary, open, children }: MoreProps) {
  return (
    <details open={open || undefined} className="flex flex-col">
      <summary className="w-fit rounded-sm text-muted text-sm hover:text-text">{summary}</summary>
      <div className="flex flex-col gap-4 pt-3">{children}</div>
    </details>
  );
}
