/** A file to be handed to a browser or written to a terminal. */
export interface ExportedFile {
  readonly filename: string;
  readonly body: string;
}

/** The same of bytes. */
export interface ExportedBytes {
  readonly filename: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A file name that any system takes. */
export function fileName(name: string, extension: "csv" | "json" | "safetensors"): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[^\w.-]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "")
    .slice(0, 80);
  return `${plain || "modscale"}.${extension}`;
}
