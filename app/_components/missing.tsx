import type { ReactNode } from "react";
import { EmptyState } from "./states";
import { Button } from "./ui/button";
import { Link } from "./ui/link";

interface MissingProps {
  /** What there is not, and why that may be. */
  readonly children: ReactNode;
  /** Where to go instead. */
  readonly href: string;
  readonly to: string;
}

/** In the place of a page of something that is gone, or foreign. */
export function Missing({ children, href, to }: MissingProps) {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        className="flex-1 justify-center"
        action={
          <Button asChild>
            <Link href={href}>{to}</Link>
          </Button>
        }
      >
        {children}
      </EmptyState>
    </>
  );
}
