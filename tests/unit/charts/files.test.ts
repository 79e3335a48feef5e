import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FigureFacts } from "@/app/_charts/export/facts";
import { commentedCsv } from "@/app/_charts/export/figure-file";
import { escapeLatex, tableLatex } from "@/app/_charts/export/latex";
import { DEFAULT_PAPER, paperCanvas } from "@/app/_charts/export/paper";
import { crc32, withPngText } from "@/app/_charts/export/png-text";
import { pageLink, softwareLines } from "@/app/_charts/export/software-lines";
import type { FigureTable } from "@/app/_charts/export/table";
import { escapeXml } from "@/app/_charts/export/xml";
import { armCurve } from "@/app/_charts/prepare/arm-curve";
import { chartModel } from "@/app/_charts/prepare/model";
import { chartFigure } from "@/app/_charts/scene/chart-panel";
import { curveContent } from "@/app/_charts/scene/figure-content";
import { LIGHT, plainPaint } from "@/app/_charts/scene/paint";
import { sceneSvg } from "@/app/_charts/scene/scene-svg";
import { toCsv } from "@/domain/csv";
import { MARK, STEPS, seedOf } from "./fixtures";

const OPTIONS = { x: "linear", y: "linear", smoothing: 0, seeds: true } as const;
const AXES = { x: "linear", y: "linear", zoom: null, grid: null } as const;

const FACTS: FigureFacts = {
  title: 'a < b & "c"',
  statistic: ["line: mean, band: its 95 % CI, n = 2"],
  source: ["experiment </desc><script> (42)"],
  runs: ["run-0", "run-1"],
  software: ["modscale 0.1.0, commit abc123"],
  link: "https://lab.example/experiments/42?place=test",
  made: "2026-11-24T00:00:00.000Z",
};

function contentOf(label: string) {
  const seeds = [seedOf(0, [10, 20], [0.1, 0.2]), seedOf(1, [10, 20], [0.3, 0.4])];
  const curve = armCurve({ id: "a", label, mark: MARK, toX: STEPS, seeds }, OPTIONS);
  const labels = { title: "Test loss", unit: "test loss", xLabel: "step" };
  return { curve, content: curveContent("Test loss", chartFigure(chartModel([curve], AXES), labels, [], [])) };
}

describe("CSV of a chart", () => {
  it("holds what is drawn: means with interval and n, then seeds, full digits", () => {
    const { curve, content } = contentOf("modular");
    const lines = toCsv(content.points).split("\r\n");
    expect(lines[0]).toBe("curve,statistic,seed,step,test loss,ci95_low,ci95_high,n");
    const point = curve.points[0];
    expect(lines[1]).toBe(`modular,mean,,10,${point?.y},${point?.low},${point?.high},2`);
    expect(lines.slice(3, 5)).toEqual(["modular,seed,0,10,0.1,,,", "modular,seed,0,20,0.2,,,"]);
  });

  it("does not let a name run as a formula, and says where it comes from", () => {
    const csv = commentedCsv(contentOf('=HYPERLINK("x")').content.points, FACTS);
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv).toContain("# runs run-0 run-1\r\n");
    expect(csv).toContain("# modscale 0.1.0, commit abc123\r\n");
    expect(csv).toContain("# https://lab.example/experiments/42?place=test\r\n");
  });

  it("keeps every fact on its own comment line", () => {
    const csv = commentedCsv({ header: ["a"], rows: [] }, { ...FACTS, source: ["one\nrm -rf\r\ntwo"] });
    expect(csv.split("\r\n").filter((line) => !line.startsWith("# "))).toEqual(["a", ""]);
  });
});

describe("SVG of a figure", () => {
  const svg = () => {
    const { content } = contentOf("<script>alert(1)</script>");
    const scene = content.draw(paperCanvas({ width: 85, font: 8 }));
    return sceneSvg({ scene, widthMm: 85, facts: FACTS });
  };

  it("is as wide as the paper asks for, in points inside, with labels in the chosen font", () => {
    const text = svg();
    expect(text).toMatch(/<svg [^>]*width="85mm"/);
    expect(text).toContain(`viewBox="0 0 ${((85 * 72) / 25.4).toFixed(2)} `);
    expect(text).toContain('font-size="8"');
  });

  it("escapes every name and carries its provenance, as text and as data", () => {
    const text = svg();
    expect(text).not.toContain("<script>");
    expect(text).toContain("<title>a &lt; b &amp; &quot;c&quot;</title>");
    expect(text).toContain("runs run-0 run-1");
    const data = /<metadata>(.*)<\/metadata>/.exec(text)?.[1] ?? "";
    const plain = data
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
    expect(JSON.parse(plain)).toEqual(FACTS);
  });

  it("has no colour that only our pages know, and the light theme's values", () => {
    expect(svg()).not.toMatch(/var\(|color-mix|NaN/);
    const css = readFileSync(new URL("../../../app/globals.css", import.meta.url), "utf8");
    for (const [name, color] of Object.entries(LIGHT)) {
      expect(css).toMatch(new RegExp(`${name}: (light-dark\\()?${color}[,;]`));
    }
  });

  it("drops characters that XML forbids", () => {
    expect(escapeXml("a\u0000b\u0007")).toBe("ab");
  });
});

describe("colours on paper", () => {
  it("mixes in Oklab as browsers do", () => {
    expect(plainPaint("color-mix(in oklab, var(--arm-monolithic) 100%, var(--text))")).toBe("#d55e00");
    expect(plainPaint("color-mix(in oklab, var(--arm-monolithic) 0%, var(--text))")).toBe("#171717");
    expect(plainPaint("color-mix(in oklab, #ffffff 50%, #000000)")).toBe("#636363");
  });

  it("refuses a variable without a value for files", () => {
    expect(() => plainPaint("var(--nothing)")).toThrow(RangeError);
  });
});

describe("LaTeX of a table", () => {
  const table: FigureTable = {
    columns: [
      { name: "n_samples & more", kind: "text" },
      { name: "loss (%)", kind: "estimate" },
    ],
    rows: [
      ["modular #1", { value: 0.0201, low: 0.012, high: 0.028, n: 5 }],
      ["monolithic", { value: 3000, low: Number.NaN, high: Number.NaN, n: 3, bound: "above" }],
      ["lost", null],
    ],
  };

  it("is a booktabs table with escaped text, its source in comments", () => {
    const tex = tableLatex(table, FACTS);
    expect(tex).toContain("n\\_samples \\& more & loss (\\%) \\\\");
    expect(tex).toContain("modular \\#1 & 0.0201 {\\footnotesize [0.0120, 0.0280]} \\\\");
    expect(tex).toContain("monolithic & \\textgreater{} 3,000 \\\\");
    expect(tex).toContain("lost & -- \\\\");
    for (const rule of ["\\toprule", "\\midrule", "\\bottomrule"]) expect(tex).toContain(rule);
    expect(tex).toContain("% runs run-0 run-1");
  });

  it("leaves no special character bare", () => {
    expect(escapeLatex("\\ { } $ & # % _ ~ ^")).toBe(
      "\\textbackslash{} \\{ \\} \\$ \\& \\# \\% \\_ \\textasciitilde{} \\textasciicircum{}",
    );
  });
});

describe("PNG with its text", () => {
  /** One white pixel, as a browser writes it. */
  const PIXEL = Uint8Array.from(
    Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4////fwAJ+wP9BUNFygAAAABJRU5ErkJggg==",
      "base64",
    ),
  );

  function chunks(png: Uint8Array): { type: string; data: Uint8Array; valid: boolean }[] {
    const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
    const found = [];
    for (let at = 8; at < png.length; ) {
      const length = view.getUint32(at);
      const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
      const valid = view.getUint32(at + 8 + length) === crc32(png.subarray(at + 4, at + 8 + length));
      found.push({ type, data: png.subarray(at + 8, at + 8 + length), valid });
      at += 12 + length;
    }
    return found;
  }

  it("puts Latin-1 into tEXt, other scripts into iTXt, and the print size into pHYs, after the header", () => {
    const png = withPngText(PIXEL, { pixelsPerMetre: 7559, texts: { Title: "a figure", Source: "n*(ε)" } });
    const found = chunks(png);
    expect(found.map(({ type }) => type)).toEqual(["IHDR", "pHYs", "tEXt", "iTXt", "IDAT", "IEND"]);
    expect(found.slice(1, 4).every(({ valid }) => valid)).toBe(true);
    expect(new TextDecoder("latin1").decode(found[2]?.data)).toBe("Title\0a figure");
    expect(new TextDecoder().decode(found[3]?.data)).toBe("Source\0\0\0\0\0n*(ε)");
  });

  it("computes the check value of the CRC's definition", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  });
});

describe("where a file comes from", () => {
  it("names each version and commit once", () => {
    const trained = [
      { modscale: "0.1.0", commit: "b" },
      { modscale: "0.1.0", commit: null },
      { modscale: "0.1.0", commit: "b" },
    ];
    expect(softwareLines(trained)).toEqual(["modscale 0.1.0, commit b", "modscale 0.1.0, commit not known"]);
  });

  it("never carries a share link's secret", () => {
    expect(pageLink(new URL("https://lab.example/share/secret?place=test"))).toBe("https://lab.example");
    expect(pageLink(new URL("https://lab.example/experiments/1?epsilon=0.1"))).toBe(
      "https://lab.example/experiments/1?epsilon=0.1",
    );
  });

  it("opens the export at one column of a paper", () => {
    expect(paperCanvas(DEFAULT_PAPER).width).toBeCloseTo(240.9, 1);
  });
});
