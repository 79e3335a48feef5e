/**
 * Puts a block into a text as paragraphs of its own, after the line in which the caret stands; inside a fence, after the fence's
 * end, as a block within a block would be code. Gives the text and where the caret belongs then.
 */
export function insertBlock(
  text: string,
  caret: number,
  block: string,
): { readonly text: string; readonly caret: number } {
  const lines = text.split("\n");
  const at = lineAfterFence(lines, text.slice(0, caret).split("\n").length);
  const before = lines.slice(0, at).join("\n").trimEnd();
  const after = lines.slice(at).join("\n").trimStart();
  const head = before === "" ? block : `${before}\n\n${block}`;
  return { text: `${head}\n\n${after}`, caret: head.length + 2 };
}

/** The first line from `line` on that lies in no fence. */
function lineAfterFence(lines: readonly string[], line: number): number {
  let mark: string | null = null;
  for (const [index, text] of lines.entries()) {
    if (mark === null && index >= line) return line;
    const found = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (!found) continue;
    if (mark === null) mark = found;
    else if (found[0] === mark[0] && found.length >= mark.length && text.trim() === found) {
      mark = null;
      if (index >= line) return index + 1;
    }
  }
  return mark === null ? line : lines.length;
}
