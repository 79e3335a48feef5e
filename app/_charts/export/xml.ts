const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes text for XML content and attributes; characters that XML 1.0 forbids are dropped. */
export function escapeXml(text: string): string {
  return [...text]
    .filter((char) => (char.codePointAt(0) ?? 0) >= 0x20)
    .map((char) => ENTITIES[char] ?? char)
    .join("");
}
