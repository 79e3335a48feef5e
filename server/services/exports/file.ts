/** A file to be handed to a browser or written to a terminal. */
export interface ExportedFile {
  readonly filename: string;
  readonly body: string;
}

/** A file name that any system takes. */
export function fileName(name: string, extension: "csv" | "json"): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[^\w.-]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "")
    .slice(0, 80);
  return `${plain || "modscale"}.${extension}`;
}
