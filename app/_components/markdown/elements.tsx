import type { Components } from "react-markdown";
import { MarkdownLink } from "./link";

/**
 * The elements of Markdown that are not drawn as they come. The page's own title is its one h1; what may be wider than the
 * page scrolls by itself, and by keyboard too.
 */
export const MARKDOWN_ELEMENTS: Components = {
  h1: ({ children, id }) => (
    <h2 id={id} className="top">
      {children}
    </h2>
  ),
  a: ({ href, children, id, "aria-describedby": describedBy, "aria-label": label, className }) => (
    <MarkdownLink href={href} id={id} aria-describedby={describedBy} aria-label={label} className={className}>
      {children}
    </MarkdownLink>
  ),
  // Nothing is loaded from elsewhere on a reader's behalf: an image is named, and can be gone to.
  img: ({ src, alt }) => <MarkdownLink href={typeof src === "string" ? src : undefined}>{alt || "image"}</MarkdownLink>,
  input: ({ checked }) => (
    <span role="img" aria-label={checked ? "done" : "to do"} className="mr-1.5">
      {checked ? "☑" : "☐"}
    </span>
  ),
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label="Table">
      <table>{children}</table>
    </section>
  ),
  pre: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <pre tabIndex={0}>{children}</pre>
  ),
};
