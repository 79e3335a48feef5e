import { composeSvg, type LegendEntry } from "./prepare/svg";

const PAINT = ["fill", "stroke", "color", "opacity", "font-size", "font-weight", "font-family", "text-anchor"] as const;

/** Any CSS colour (a theme's variable, a mix) as plain `rgb()`, which every program that opens an SVG knows. */
function plainColor(css: string): string {
  const probe = document.createElement("span");
  probe.style.color = css;
  document.body.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  if (/^rgba?\(/.test(computed)) return computed;
  const pixel = document.createElement("canvas").getContext("2d");
  if (!pixel) return computed;
  pixel.fillStyle = computed;
  pixel.fillRect(0, 0, 1, 1);
  const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

/** Copies a drawn chart with its colours and type written out, so that it needs no style sheet. */
function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll<SVGElement>("*");
  copy.querySelectorAll<SVGElement>("*").forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const name of PAINT) element.setAttribute(name, paint(name, style.getPropertyValue(name)));
    element.removeAttribute("class");
    element.removeAttribute("style");
  });
  for (const overlay of copy.querySelectorAll("[data-overlay]")) overlay.remove();
  return new XMLSerializer().serializeToString(copy);
}

function paint(name: (typeof PAINT)[number], value: string): string {
  const isColor = name === "fill" || name === "stroke" || name === "color";
  return isColor && value.startsWith("okla") ? plainColor(value) : value;
}

export interface FigureSource {
  readonly svg: SVGSVGElement;
  readonly title: string;
  readonly legend: readonly LegendEntry[];
  readonly caption: readonly string[];
  readonly sources: readonly string[];
}

/** The drawn figure as an SVG that stands alone: title, legend and provenance inside. */
export function figureSvg({ svg, title, legend, caption, sources }: FigureSource): string {
  const { width, height } = svg.getBoundingClientRect();
  const page = getComputedStyle(document.body);
  return composeSvg({
    title,
    width: Math.round(width),
    height: Math.round(height),
    chart: standalone(svg),
    legend: legend.map((entry) => ({ ...entry, color: plainColor(entry.color) })),
    caption,
    sources,
    paper: page.backgroundColor,
    ink: page.color,
  });
}

const PNG_SCALE = 2;

/** The same figure as pixels, at twice its size on screen. */
export async function figurePng(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width * PNG_SCALE;
    canvas.height = image.height * PNG_SCALE;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error("The browser could not draw the PNG."))),
        "image/png",
      ),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
