import { describe, expect, it } from "vitest";
import { ModscaleError } from "../../../domain/errors";
import { parseEnv } from "../../../server/env";
import { parseWorkerArguments } from "../../../server/worker/arguments";
import { placeText } from "../../../server/worker/place-text";

const settings = (vars: Readonly<Record<string, string>> = {}) => parseEnv(vars, "/srv");

describe("what a worker is told", () => {
  it("is one stack at a time, for ever, without labels of its own", () => {
    const plain = { labels: [], concurrency: 1, idleSeconds: null, mostSeconds: null };
    expect(parseWorkerArguments([], settings())).toEqual(plain);
  });

  it("comes from its variables, and rather from its options", () => {
    const vars = { MODSCALE_WORKER_LABELS: "big, night,big", MODSCALE_WORKER_CONCURRENCY: "3" };
    expect(parseWorkerArguments([], settings(vars))).toMatchObject({ labels: ["big", "night"], concurrency: 3 });
    const args = ["--labels", "gpu-2", "--concurrency=2", "--exit-when-idle", "5m", "--max-hours", "1.5"];
    expect(parseWorkerArguments(args, settings(vars))).toEqual({
      ...{ labels: ["gpu-2"], concurrency: 2, idleSeconds: 300, mostSeconds: 5400 },
    });
  });

  it.each([
    [["--labels", "GPU!"], /^--labels must be at most 16 words of a-z/],
    [["--labels", "a,"], /^--labels must be at most 16 words/],
    [["--concurrency", "0"], /^--concurrency must be a whole number from 1 to 64$/],
    [["--exit-when-idle", "soon"], /^--exit-when-idle must be a number and s, m or h/],
    [["--max-hours=-1"], /^--max-hours must be more than 0$/],
    [["--max-hours=501", "--concurrency=x"], /^--concurrency must .*\n--max-hours must be at most 500$/],
  ])("%j is refused, with what it should be", (args, message) => {
    const parse = () => parseWorkerArguments(args, settings());
    expect(parse).toThrow(ModscaleError);
    expect(parse).toThrow(message);
  });

  it("names the place that it joins without its password", () => {
    const at = (vars: Record<string, string>) => placeText(settings(vars));
    expect(at({})).toBe("/srv/data/modscale.db, artifacts: folder:/srv/data/artifacts");
    const url = "postgres://lab:secret@db.example.org:5433/lab?sslmode=require";
    expect(at({ DATABASE_URL: url, MODSCALE_ARTIFACTS: "s3://lab/runs" })).toBe(
      "postgres://db.example.org:5433/lab, artifacts: s3://lab/runs",
    );
  });
});
