import { describe, expect, it } from "vitest";
import { itemText, parseItem } from "../../../domain/compared-item";
import { ACTIONS, may, type ROLES } from "../../../domain/permissions";
import { emptyCounts, experimentStatus } from "../../../domain/status";

describe("experimentStatus", () => {
  it.each([
    [{ queued: 3 }, "queued"],
    [{ queued: 3, finished: 1 }, "running"],
    [{ queued: 3, failed: 1 }, "running"],
    [{ starting: 1, queued: 2 }, "running"],
    [{ running: 1, stopping: 1 }, "stopping"],
    [{ finished: 3 }, "finished"],
    [{ finished: 3, failed: 1, stopped: 1 }, "failed"],
    [{ finished: 3, stopped: 1 }, "stopped"],
  ] as const)("calls %j %s", (counts, expected) => {
    expect(experimentStatus({ ...emptyCounts(), ...counts })).toBe(expected);
  });
});

describe("the permission table", () => {
  const allowed = (role: (typeof ROLES)[number]) => ACTIONS.filter((action) => may({ kind: "member", role }, action));

  it("gives a viewer reading and views of one's own only, and each role all that the lesser one has", () => {
    expect(allowed("viewer").filter((action) => !action.endsWith(":read"))).toEqual(["view:write"]);
    expect(allowed("member")).toEqual(expect.arrayContaining(allowed("viewer")));
    expect(allowed("admin")).toEqual([...ACTIONS]);
  });

  it("gives a link's holder readings alone", () => {
    expect(ACTIONS.filter((action) => may({ kind: "share" }, action))).toEqual([
      "experiment:read",
      "run:read",
      "series:read",
      "note:read",
      "report:read",
    ]);
  });

  it("keeps people's roles out of the command line's reach", () => {
    const reach = ACTIONS.filter((action) => may({ kind: "operator" }, action));
    expect(reach.filter((action) => action.startsWith("member:") || action === "audit:read")).toEqual([]);
  });
});

describe("an item of a compare address", () => {
  it("comes back as it went", () => {
    const item = { kind: "run" as const, id: "0b0e7c5e-54b8-4f0e-9a55-1f4ff1f5a9d1" };
    expect(parseItem(itemText(item))).toEqual(item);
  });

  it.each([
    "",
    "run",
    "run-",
    "run-1",
    "arm-0B0E7C5E-54B8-4F0E-9A55-1F4FF1F5A9D1",
    "job-0b0e7c5e-54b8-4f0e-9a55-1f4ff1f5a9d1",
    " run-0b0e7c5e-54b8-4f0e-9a55-1f4ff1f5a9d1",
  ])("is none in %j", (text) => {
    expect(parseItem(text)).toBeNull();
  });
});
