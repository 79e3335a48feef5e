/** What can be drawn, in units of the scene: px on a screen, pt on paper. Colours are CSS, by the theme's variables. */
export type Shape =
  | {
      readonly kind: "path";
      readonly d: string;
      /** Where the path's origin stands; without it, the scene's own. */
      readonly at?: { readonly x: number; readonly y: number };
      readonly stroke?: string;
      readonly fill?: string;
      readonly width?: number;
      readonly dash?: string | null;
      readonly opacity?: number;
      readonly round?: boolean;
    }
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly fill: string;
      readonly anchor?: "start" | "middle" | "end";
      readonly bold?: boolean;
    };

/** A mark that can be pointed at. */
export interface Target {
  readonly x: number;
  readonly y: number;
  /** Whose mark it is, and where it stands. */
  readonly name: string;
  /** Its values in words, with their intervals and n. */
  readonly lines: readonly string[];
  /** The arms whose runs it is made of. */
  readonly armIds: readonly string[];
}

/** A whole figure, ready to be shown or written to a file: the same shapes on screen and on paper. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  readonly targets: readonly Target[];
}

/** A part of a scene. */
export type Drawing = Pick<Scene, "shapes" | "targets">;

/** The size to draw at. Every distance and line follows the font, so that a figure looks alike at each size. */
export interface Canvas {
  readonly width: number;
  /** Size of tick labels and legends. */
  readonly font: number;
}

/** Distances are designed at this font, px. */
const DESIGN_FONT = 12;

/** Units for one px of the design. */
export function unitOf({ font }: Canvas): number {
  return font / DESIGN_FONT;
}

/** Width of a text in this font, by the mean width of a character: near enough for margins and legends. */
export function textWidth(text: string, size: number): number {
  return [...text].length * size * 0.56;
}
