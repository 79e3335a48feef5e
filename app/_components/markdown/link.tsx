import type { ComponentProps } from "react";

/** A link that somebody wrote: it passes on neither this window nor this site's name as a recommendation. */
export function MarkdownLink({ href, children, ...props }: ComponentProps<"a">) {
  if (!href) return <span>{children}</span>;
  return (
    <a href={href} rel="noopener nofollow" {...props}>
      {children}
    </a>
  );
}
