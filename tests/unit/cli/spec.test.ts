import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findPreset } from "../../../domain/presets";
import { applySetting, readSpec, splitScale } from "../../../server/cli/lab/spec";

const folder = mkdtempSync(join(tmpdir(), "modscale-spec-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string): string {
  const path = join(folder, "spec.json");
  writeFileSync(path, text);
  return path;
}

describe("applySetting", () => {
  const spec = { name: "One", data: { n: 300, test: 100 }, methods: ["modular"] };

  it.each([
    ["data.n=500", { ...spec, data: { n: 500, test: 100 } }],
    ["training.schedule=cosine", { ...spec, training: { schedule: "cosine" } }],
    ["grid.n=[100,200]", { ...spec, grid: { n: [100, 200] } }],
    ['methods=["monolithic"]', { ...spec, methods: ["monolithic"] }],
    ["name=a = b", { ...spec, name: "a = b" }],
    ['name="7"', { ...spec, name: "7" }],
    ["training.steps=1e3", { ...spec, training: { steps: 1000 } }],
    ["data=null", { ...spec, data: null }],
    ["name.deep=1", { ...spec, name: { deep: 1 } }],
    ["methods.0=modular", { ...spec, methods: { 0: "modular" } }],
    ["name=", { ...spec, name: "" }],
  ])("%s", (setting, expected) => {
    expect(applySetting(spec, setting)).toEqual(expected);
  });

  it("leaves the spec it was given as it was", () => {
    applySetting(spec, "data.n=500");
    expect(spec.data.n).toBe(300);
  });

  it("sets a field of its own where the path names a part of every object", () => {
    const result = applySetting({}, "__proto__.polluted=1");
    expect(Object.hasOwn(Object(result), "__proto__")).toBe(true);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it.each(["data.n", "=3", ""])("refuses %j, and says how it is written", (setting) => {
    expect(() => applySetting(spec, setting)).toThrow("path=value");
  });
});

describe("splitScale", () => {
  it("takes the last scale out of the settings, and leaves the others in their order", () => {
    expect(splitScale(["data.n=5", "scale=quick", "seeds.count=2", "scale=paper"])).toEqual({
      scale: "paper",
      fields: ["data.n=5", "seeds.count=2"],
    });
    expect(splitScale(["evaluation.scales=[2]"])).toEqual({ scale: undefined, fields: ["evaluation.scales=[2]"] });
  });
});

describe("readSpec", () => {
  it("knows presets by their id", () => {
    expect(readSpec("sine-quick")).toEqual({ spec: findPreset("sine-quick")?.spec, preset: "sine-quick" });
  });

  it("gives a preset with scales its quick one, or the one that is named", () => {
    const scaled = findPreset("sine-sample-complexity");
    expect(readSpec("sine-sample-complexity").spec).toBe(scaled?.scales?.quick);
    expect(readSpec("sine-sample-complexity", "paper").spec).toBe(scaled?.scales?.paper);
    expect(() => readSpec("sine-sample-complexity", "huge")).toThrow("quick, paper");
    expect(() => readSpec("sine-quick", "paper")).toThrow("one size");
    expect(() => readSpec(file("{}"), "paper")).toThrow("Only presets have scales");
  });

  it("reads a file", () => {
    expect(readSpec(file('{"name": "One"}'))).toEqual({ spec: { name: "One" }, preset: undefined });
  });

  it("names the presets where it knows neither preset nor file", () => {
    expect(() => readSpec("theory-n-m")).toThrow("takes no runs");
    expect(() => readSpec("sine-quik")).toThrow(/no preset "sine-quik".*sine-quick/);
    expect(() => readSpec(join(folder, "none.json"))).toThrow(/Can't read .*none\.json/);
  });

  it("names the place where a file stops being JSON", () => {
    expect(() => readSpec(file('{\n  "name": "One",\n  "data": oops\n}'))).toThrow("line 3, column 11");
  });
});
