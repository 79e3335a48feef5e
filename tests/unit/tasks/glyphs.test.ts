import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GlyphsTaskConfig } from "../../../domain/config/task";
import { stream } from "../../../server/training/rng";
import { composedData } from "../../../server/training/tasks/compose";
import { drawGlyph } from "../../../server/training/tasks/glyphs/draw";
import { drawGlyphs } from "../../../server/training/tasks/glyphs/images";
import type { ComposedRows, Rows } from "../../../server/training/tasks/task";

const TASK: GlyphsTaskConfig = { kind: "glyphs", k: 2, side: 12, heldOut: 0.2, holdOut: "balanced", rotate: false };

function drawing(label: number, side: number, seed: number): Float32Array {
  const out = new Float32Array(side * side);
  drawGlyph(label, side, stream(seed, "task", "test"), out);
  return out;
}

/** Mean of many drawings of a class, in which shifts and turns blur strokes and noise goes away. */
function meanDrawing(label: number, side: number, drawings: number): Float32Array {
  const mean = new Float32Array(side * side);
  for (let seed = 0; seed < drawings; seed += 1)
    for (const [pixel, ink] of drawing(label, side, seed).entries()) mean[pixel] = (mean[pixel] ?? 0) + ink / drawings;
  return mean;
}

describe("drawGlyph", () => {
  test("is the same for the same stream, and another drawing for another", () => {
    expect(drawing(3, 12, 1)).toEqual(drawing(3, 12, 1));
    expect(drawing(3, 12, 1)).not.toEqual(drawing(3, 12, 2));
    expect(drawing(3, 12, 1)).not.toEqual(drawing(4, 12, 1));
  });

  test.each([12, 16])("a vertical bar at %d × %d is ink in the middle columns, and paper at the edges", (side) => {
    const mean = meanDrawing(1, side, 200);
    const column = (at: number) => {
      let sum = 0;
      for (let row = 0; row < side; row += 1) sum += (mean[row * side + at] ?? 0) / side;
      return sum;
    };
    expect(column(side / 2)).toBeGreaterThan(0.15);
    expect(Math.abs(column(0))).toBeLessThan(0.05);
    expect(Math.abs(column(side - 1))).toBeLessThan(0.05);
  });

  test("a ring is hollow on average, and a cross is not", () => {
    const middle = (label: number) => meanDrawing(label, 12, 200)[6 * 12 + 6] ?? 0;
    expect(middle(2)).toBeGreaterThan(2 * middle(0));
  });
});

describe("drawGlyphs", () => {
  const images = drawGlyphs([5, 7, 5], 12);
  const { bank } = images;
  const { values } = bank.load();

  test("one bank holds the drawings of each seed once, each split's apart", () => {
    expect([bank.images, bank.pixels, values.length]).toEqual([14_000, 144, 14_000 * 144]);
    const [five, seven] = [images.pool(5), images.pool(7)];
    const all = [five, seven].flatMap(({ train, validation, test: testImages }) => [
      ...train,
      ...validation,
      ...testImages,
    ]);
    expect(new Set(all).size).toBe(14_000);
    for (const { train, classes } of [five, seven])
      for (let label = 0; label < 10; label += 1)
        expect(train.filter((image) => classes[image] === label)).toHaveLength(400);
  });

  test("no drawing comes twice, within a split or across splits and seeds", () => {
    const seen = new Set<string>();
    for (let image = 0; image < bank.images; image += 1) seen.add(values.subarray(image * 144, image * 144 + 6).join());
    expect(seen.size).toBe(bank.images);
  });

  test("a seed's drawings do not depend on the others", () => {
    const alone = drawGlyphs([7], 12);
    expect(Buffer.from(alone.bank.load().values.buffer).equals(Buffer.from(values.slice(7000 * 144).buffer))).toBe(
      true,
    );
    expect(alone.pool(7).classes).toEqual(images.pool(7).classes.slice(7000));
  });

  test("pixels are standardised by the training drawings", () => {
    const own = values.subarray(0, 4000 * 144);
    const square = own.reduce((sum, value) => sum + value * value, 0) / own.length;
    expect(square).toBeCloseTo(1, 3);
  });

  test("refuses a seed that was not asked for", () => {
    expect(() => images.pool(6)).toThrow(/seed 6/);
  });
});

describe("compositions of glyphs", () => {
  const pool = drawGlyphs([3], 12).pool(3);
  const composed = (rows: Rows | undefined): ComposedRows => {
    if (rows?.kind !== "composed") throw new Error("image rows are composed");
    return rows;
  };

  test("no held-out combination is in training, validation or the seen test, and the unseen test has no other", () => {
    fc.assert(
      fc.property(
        fc.record({
          k: fc.integer({ min: 2, max: 8 }),
          heldOut: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
          holdOut: fc.constantFrom("balanced" as const, "random" as const),
          n: fc.integer({ min: 10, max: 400 }),
        }),
        ({ n, ...task }) => {
          const settings = {
            data: { n, validationShare: 0.2, test: 150 },
            evaluation: { every: 10, noise: 0.3, scales: [] },
            seed: 3,
          };
          const { train, splits } = composedData({ ...TASK, ...task }, settings, pool);
          const tuples = (rows: ComposedRows) =>
            Array.from({ length: rows.rows }, (_, row) => rows.classes.slice(row * task.k, (row + 1) * task.k).join());
          const rowsOf = (name: string) => composed(splits.find((split) => split.name === name)?.rows);
          const unseen = new Set(tuples(rowsOf("ood.combinatorial")));
          for (const rows of [composed(train), rowsOf("val"), rowsOf("test"), rowsOf("ood.noise")])
            expect(tuples(rows).filter((tuple) => unseen.has(tuple))).toEqual([]);
          expect(rowsOf("ood.combinatorial").rows).toBe(150);
        },
      ),
      { numRuns: 40 },
    );
  });
});
