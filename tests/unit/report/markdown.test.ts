import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Markdown } from "@/app/_components/markdown/markdown";
import { tableCells } from "@/domain/markdown-text";
import { noteBody } from "@/domain/note";
import { reportBody } from "@/domain/report/fields";

const html = (text: string) => renderToStaticMarkup(createElement(Markdown, { text, name: "t" }));
/** Names of the elements that were made. */
const elements = (text: string) => [...new Set([...html(text).matchAll(/<([a-z0-9]+)/g)].map(([, name]) => name))];

describe("the tables of a text", () => {
  it("are counted as they are drawn, so that a short text can't ask for millions of cells", () => {
    expect(tableCells("a | b\n--|--\n1 | 2\n\nno table | here")).toBe(4);
    const wide = `${"|a".repeat(500)}\n${"|-".repeat(500)}\n${"b\n".repeat(1000)}`;
    expect(tableCells(wide)).toBeGreaterThanOrEqual(500 * 1000);
    expect(noteBody.safeParse(wide).success).toBe(false);
    expect(reportBody.safeParse("|a|b|\n|-|-|\n".repeat(20)).success).toBe(true);
  });
});

describe("Markdown that people wrote", () => {
  it("makes headings below the page's own, lists, tables, code and what is struck out", () => {
    const made = elements("# A\n\n### B\n\n- x\n\n1. y\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n`c` ~~d~~ **e**\n\n> f");
    for (const name of ["h2", "h3", "ul", "ol", "table", "code", "del", "strong", "blockquote"])
      expect(made).toContain(name);
    expect(made).not.toContain("h1");
  });

  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    'Text <b onclick="alert(1)">bold</b>',
    "<!-- <style>*{}</style> -->",
    "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<iframe src='https://example.org'></iframe>",
  ])("shows HTML as it was typed and makes none of it: %s", (text) => {
    expect(elements(text).every((name) => name === "div" || name === "p")).toBe(true);
    expect(html(text)).not.toMatch(/<[^>]*\son\w+=/);
  });

  it.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>1</script>)",
    "[x](vbscript:x)",
    "<javascript:alert(1)>",
  ])("leads nowhere by an address that would run something: %s", (text) => {
    expect(html(text)).not.toMatch(/href="(?!#)[^"]/);
  });

  it("lets links lead out without passing on the window or a recommendation", () => {
    expect(html("[paper](https://example.org/a?b=c)")).toContain(
      '<a href="https://example.org/a?b=c" rel="noopener nofollow">',
    );
    expect(html("https://example.org")).toContain('rel="noopener nofollow"');
  });

  it("loads no image: it is named and can be gone to", () => {
    const image = html("![a plot](https://example.org/x.png)");
    expect(image).toContain('href="https://example.org/x.png"');
    expect(image).toContain("a plot");
    expect(elements("![a plot](https://example.org/x.png)")).not.toContain("img");
  });

  it("says to every reader whether a task is done", () => {
    const list = html("- [x] run\n- [ ] write");
    expect(list).toContain('aria-label="done"');
    expect(list).toContain('aria-label="to do"');
    expect(list).not.toContain("<input");
  });

  it("keeps footnotes of two texts apart", () => {
    const note = "a[^1]\n\n[^1]: b";
    expect(html(note)).toContain('id="t-fn-1"');
  });
});
