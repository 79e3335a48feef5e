import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RunFacts } from "@/app/(lab)/runs/[id]/_parts/run-facts";
import type { AttemptView, RunView } from "@/domain/views";
import { arms, run } from "../statistics/build";

function attempt(number: number, more: Partial<AttemptView>): AttemptView {
  const startedAt = new Date("2026-01-01T00:00:00Z");
  const none = { failure: null, failureMessage: null, endedAt: null, fromStep: null };
  return { number, workerId: `worker ${number}`, stack: null, status: "running", startedAt, ...none, ...more };
}

test("what an attempt had to say stands with it, beside its reason and its stack", () => {
  const [arm] = arms(["monolithic"]);
  if (!arm) throw new Error("An arm was expected.");
  const view: RunView = {
    run: run(arm.id, 0, {
      status: "running",
      attempt: 2,
      notices: [
        { attempt: 1, at: "2026-01-01T00:00:01.000Z", message: "It is tried once more." },
        { attempt: 2, at: "2026-01-01T00:00:02.000Z", message: "It goes on op by op." },
      ],
    }),
    arm,
    experiment: { id: "experiment", name: "Test" },
    environment: null,
    attempts: [
      attempt(1, { stack: 20, status: "failed", failure: "memory", failureMessage: "There was no more." }),
      attempt(2, { stack: 1 }),
    ],
    series: [],
    checkpointStep: null,
    hasNetwork: false,
  };
  const html = renderToStaticMarkup(createElement(RunFacts, { view }));
  const [, first = "", second = ""] = html.split("<li");
  expect(first).toContain("in a stack of 20");
  expect(first).toContain("It is tried once more.");
  expect(first).toContain("There was no more.");
  expect(second).toContain("It goes on op by op.");
  expect(second).not.toContain("in a stack of");
  expect(second).not.toContain("It is tried once more.");
});
