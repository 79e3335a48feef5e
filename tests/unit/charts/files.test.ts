import { describe, expect, it } from "vitest";
import { armCurve } from "@/app/_charts/prepare/arm-curve";
import { chartCsv } from "@/app/_charts/prepare/csv";
import { composeSvg, escapeXml } from "@/app/_charts/prepare/svg";
import { MARK, STEPS, seedOf } from "./fixtures";

const OPTIONS = { x: "linear", y: "linear", smoothing: 0, seeds: true } as const;

describe("CSV of a chart", () => {
  it("holds what is drawn: means with interval and n, then seeds, full digits", () => {
    const seeds = [seedOf(0, [10], [0.1]), seedOf(1, [10], [0.3])];
    const curve = armCurve({ id: "a", label: "modular", mark: MARK, toX: STEPS, seeds }, OPTIONS);
    const lines = chartCsv([curve], "step", "test loss").split("\r\n");
    expect(lines[0]).toBe("curve,statistic,seed,step,test loss,ci95_low,ci95_high,n");
    const point = curve.points[0];
    expect(lines[1]).toBe(`modular,mean,,10,${point?.y},${point?.low},${point?.high},2`);
    expect(lines.slice(2, 4)).toEqual(["modular,seed,0,10,0.1,,,", "modular,seed,1,10,0.3,,,"]);
  });

  it("does not let a name run as a formula", () => {
    const curve = armCurve(
      { id: "a", label: '=HYPERLINK("x")', mark: MARK, toX: STEPS, seeds: [seedOf(0, [1], [1])] },
      OPTIONS,
    );
    expect(chartCsv([curve], "step", "y")).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe("SVG of a figure", () => {
  const figure = {
    title: 'a < b & "c"',
    width: 400,
    height: 200,
    chart: "<g/>",
    legend: [{ label: "<script>alert(1)</script>", color: "#000", dash: "6 3" }],
    caption: ["experiment </desc><script>"],
    sources: ["run 1"],
    paper: "#fff",
    ink: "#111",
  };

  it("escapes every name and carries its provenance", () => {
    const svg = composeSvg(figure);
    expect(svg).not.toContain("<script>");
    expect(svg).toContain("a &lt; b &amp; &quot;c&quot;");
    expect(svg).toContain("<desc>experiment &lt;/desc&gt;&lt;script&gt; run 1</desc>");
    expect(svg.match(/run 1/g)).toHaveLength(1);
    expect(svg).toContain('stroke-dasharray="6 3"');
  });

  it("drops characters that XML forbids", () => {
    expect(escapeXml("a\u0000b\u0007")).toBe("ab");
  });
});
