import { expect, test } from "vitest";
import { activityOf } from "@/app/(lab)/experiments/[id]/_prepare/activity";
import { requireSpec } from "@/domain/config/parse";
import { emptyCounts } from "@/domain/status";
import type { ExperimentView } from "@/domain/views";
import { arms, run } from "../statistics/build";

const EXPERIMENT: ExperimentView = {
  id: "experiment",
  name: "Test",
  preset: null,
  spec: requireSpec({ name: "Test", task: { kind: "sine" }, methods: ["monolithic"] }),
  status: "running",
  counts: emptyCounts(),
  createdAt: new Date("2026-01-01T00:00:00Z"),
  createdBy: null,
  archived: false,
  revision: 1,
  arms: arms(["monolithic"]),
};
const STARTED = new Date("2026-01-01T00:00:01Z");
const WARNED = "2026-01-01T00:00:02.000Z";

function running(seed: number, messages: readonly string[]) {
  const notices = messages.map((message) => ({ attempt: 1, at: WARNED, message }));
  return run("monolithic", seed, { status: "running", startedAt: STARTED, endedAt: null, notices });
}

test("a notice of one run names the run and leads to it", () => {
  const [notice] = activityOf(EXPERIMENT, [running(3, ["It went on more slowly."]), running(4, [])]);
  expect(notice).toMatchObject({ runId: "monolithic-3", status: null, at: new Date(WARNED) });
  expect(notice?.text).toBe("monolithic, seed 3: It went on more slowly.");
});

test("the same notice of a whole stack is one line, apart from others and from starts", () => {
  const rows = [0, 1, 2].map((seed) => running(seed, ["It went on more slowly."]));
  const events = activityOf(EXPERIMENT, [...rows, running(3, ["Its checkpoint was damaged."])]);
  expect(events.map(({ text }) => text)).toEqual([
    "3 runs: It went on more slowly.",
    "monolithic, seed 3: Its checkpoint was damaged.",
    "4 runs started",
    "Launched",
  ]);
  expect(events[0]?.runId).toBeNull();
});
