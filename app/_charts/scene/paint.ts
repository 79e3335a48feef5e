/** The light theme's colours, for files: `globals.css` holds the same values, and a test compares them. */
export const LIGHT: Readonly<Record<string, string>> = {
  "--paper": "#ffffff",
  "--rail": "#fafafa",
  "--text": "#171717",
  "--muted": "#5a5b63",
  "--faint": "#6b6c75",
  "--line": "#e6e6e8",
  "--grid": "#ececee",
  "--axis": "#a3a3aa",
  "--accent": "#2563eb",
  "--state-violet": "#6d28d9",
  "--state-empty": "#e4e4e7",
  "--arm-monolithic": "#d55e00",
  "--arm-modular": "#0072b2",
  "--arm-modular-rule": "#009e73",
  "--arm-modular-joint": "#cc79a7",
  "--arm-modular-routed": "#6a3d9a",
  "--arm-anova-routed": "#8a6d00",
  "--arm-modular-oracle": "#777777",
};

const MIX = /^color-mix\(in oklab, (.+) (\d+(?:\.\d+)?)%, (.+)\)$/;
const VARIABLE = /^var\((--[\w-]+)\)$/;

/**
 * A colour of a figure as every program that opens a file knows it: themes' variables by their light values, mixtures worked
 * out. Throws a `RangeError` for a variable that has no colour on paper.
 */
export function plainPaint(css: string): string {
  const name = VARIABLE.exec(css)?.[1];
  if (name) {
    const color = LIGHT[name];
    if (!color) throw new RangeError(`The colour ${name} has no value for files: add it to LIGHT.`);
    return color;
  }
  const [, first, percent, second] = MIX.exec(css) ?? [];
  if (!first || !percent || !second) return css;
  return mixed(plainPaint(first), plainPaint(second), Number(percent) / 100);
}

type Triple = readonly [number, number, number];

/** Mixes two `#rrggbb` colours in Oklab (Ottosson, 2020), as CSS does. */
function mixed(first: string, second: string, share: number): string {
  const [a, b] = [toOklab(first), toOklab(second)];
  const at = (i: 0 | 1 | 2) => a[i] * share + b[i] * (1 - share);
  return fromOklab([at(0), at(1), at(2)]);
}

function linear(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function byteOf(value: number): string {
  const gamma = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
  const byte = Math.round(255 * Math.min(1, Math.max(0, gamma)));
  return byte.toString(16).padStart(2, "0");
}

function toOklab(hex: string): Triple {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16)));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): string {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  return `#${byteOf(red)}${byteOf(green)}${byteOf(blue)}`;
}
