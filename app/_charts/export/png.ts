import { type FigureFacts, factLines } from "./facts";
import { withPngText } from "./png-text";

/** Twice the pixels of a screen at its size on paper. */
const SCALE = 2;
const CSS_PX_PER_MM = 96 / 25.4;

/** Draws an SVG as pixels, at twice the size that a screen gives its width on paper, with what it was made of inside. */
export async function svgPng(svg: string, facts: FigureFacts): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * SCALE);
    canvas.height = Math.round(image.height * SCALE);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const drawn = await pngOf(canvas);
    const bytes = withPngText(new Uint8Array(await drawn.arrayBuffer()), {
      pixelsPerMetre: SCALE * CSS_PX_PER_MM * 1000,
      texts: { Title: facts.title, Source: factLines(facts).join("\n"), Software: "modscale" },
    });
    return new Blob([bytes], { type: "image/png" });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The browser could not draw the PNG."))),
      "image/png",
    ),
  );
}
