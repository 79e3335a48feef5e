import { memo } from "react";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { MARKDOWN_ELEMENTS } from "./elements";

interface MarkdownProps {
  readonly text: string;
  /** Stands before the ids of footnotes, so that two texts on a page don't share them. */
  readonly name: string;
}

const PLUGINS = [remarkGfm];

/**
 * What people wrote, as React elements. No HTML is made on the way: tags in the text are shown as they were typed, addresses
 * other than http, https and mail lead nowhere, and images are links.
 */
export const Markdown = memo(function Markdown({ text, name }: MarkdownProps) {
  return (
    <div className="prose">
      <ReactMarkdown
        remarkPlugins={PLUGINS}
        remarkRehypeOptions={{ clobberPrefix: `${name}-` }}
        components={MARKDOWN_ELEMENTS}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
});
