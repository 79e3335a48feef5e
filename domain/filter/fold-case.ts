/**
 * Text with A to Z small, and all else as it is: what both databases can do alike, whatever locale they were made with. So `~`
 * finds "Größe" by "GRö" and not by "GRÖ".
 */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
