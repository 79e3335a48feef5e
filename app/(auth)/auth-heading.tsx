import type { ReactNode } from "react";

interface AuthHeadingProps {
  readonly title: string;
  readonly children?: ReactNode;
}

export function AuthHeading({ title, children }: AuthHeadingProps) {
  return (
    <div className="flex flex-col gap-1">
      <h1 className="font-semibold text-xl">{title}</h1>
      {children && <div className="text-muted">{children}</div>}
    </div>
  );
}
