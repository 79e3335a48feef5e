import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readFrames } from "../../../server/worker/frames";
import type { Told } from "../../../server/worker/protocol";
import { until } from "../../support/until";

const FLOOD = fileURLToPath(new URL("../../support/flood.ts", import.meta.url));
const FRAMES = 60;
/** Each frame is about 160 kB, several times what a pipe holds. */
const POINTS = 10_000;

function flood(): { child: ChildProcess; pipe: Readable; written: () => number } {
  const child = spawn(process.execPath, ["--import", "tsx", FLOOD, String(FRAMES), String(POINTS)], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  let lines = 0;
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    lines += text.split("\n").length - 1;
  });
  const pipe = child.stdio[3];
  if (!(pipe instanceof Readable)) throw new Error("No pipe.");
  return { child, pipe, written: () => lines };
}

it("brings every frame whole, and makes the writer wait for a reader that doesn't read", async () => {
  const { child, pipe, written } = flood();
  const frames = readFrames(pipe);
  const first = await frames.next();
  await until("the writer has filled the pipe", async () => written() > 0);
  const all: Told[] = [...(first.value ?? [])];
  expect(written()).toBeLessThan(FRAMES / 2);
  for await (const told of frames) all.push(...told);
  expect(all).toHaveLength(FRAMES);
  all.forEach((told, step) => {
    if (told.kind !== "points") throw new Error("Points were written.");
    expect(told.points.run).toBe(step);
    expect(told.points.values).toHaveLength(POINTS);
    expect(told.points.values[0]).toBe(step % 3 === 0 ? Number.NaN : step);
  });
  if (child.exitCode === null) await once(child, "exit");
  expect(child.exitCode).toBe(0);
});

it("drops a frame that was cut off, and ends the writer whose reader is gone", async () => {
  const { child, pipe } = flood();
  const seen: Told[] = [];
  for await (const told of readFrames(pipe)) {
    seen.push(...told);
    if (seen.length === 2) break; // closes the pipe
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  expect(child.exitCode).not.toBe(0);
  const whole = Buffer.from([1, 0, 0, 0]);
  const cut: Told[][] = [];
  for await (const told of readFrames(Readable.from([whole]))) cut.push(told);
  expect(cut).toEqual([]);
});
