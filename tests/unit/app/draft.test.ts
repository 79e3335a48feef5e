import { describe, expect, it } from "vitest";
import {
  checkDraft,
  draftFromText,
  draftOf,
  fieldAt,
  issueOf,
  withField,
  withTask,
} from "../../../app/(lab)/experiments/new/draft";

const START = draftOf({ name: "A question", methods: ["monolithic", "modular-oracle"], task: { kind: "sine" } });

describe("an experiment that is being written", () => {
  it("shows a field's edit in the text, and a text's edit in the field", () => {
    const edited = withField(START, "training.steps", 50);
    expect(JSON.parse(edited.text)).toMatchObject({ training: { steps: 50 } });
    const typed = draftFromText(edited, edited.text.replace("50", "70"));
    expect(fieldAt(checkDraft(typed).completed, "training.steps")).toBe(70);
  });

  it("fills in the task's defaults without writing them into the text", () => {
    const { completed } = checkDraft(START);
    expect(fieldAt(completed, "task.m")).toBe(6);
    expect(START.text).not.toContain('"m"');
  });

  it("leaves a field out again", () => {
    const edited = withField(withField(START, "grid.n", [100, 300]), "grid.n", undefined);
    expect(fieldAt(edited.json, "grid.n")).toBeUndefined();
  });

  it("names the field that is wrong, also where only a grid point is", () => {
    const tooMany = checkDraft(withField(START, "training.steps", 0));
    expect(tooMany.spec).toBeNull();
    expect(issueOf(tooMany.issues, "training.steps")).toBe("At least 1.");
    const atPoint = checkDraft(withField(START, "grid.n", [100, 3]));
    expect(issueOf(atPoint.issues, "data.n")).toContain("n = 3");
  });

  it.each([
    ['{\n  "name": "x",,\n}', "line 2"],
    ['{\n  "name": "x"', "line 2"],
  ])("says where a text stops being JSON, and keeps what was there", (text, place) => {
    const broken = draftFromText(START, text);
    expect(broken.text).toBe(text);
    expect(broken.unreadable).toContain(place);
    expect(checkDraft(broken).spec).toBeNull();
    expect(broken.json).toEqual(START.json);
  });

  it("refuses JSON that is no object", () => {
    expect(draftFromText(START, "[1]").unreadable).toContain("object");
  });

  it("keeps name, methods, seeds and label when the task changes, but not the oracle where the task does not know its truth", () => {
    const images = checkDraft(withTask(withField(withField(START, "seeds.count", 4), "label", "gpu"), "cifar-10"));
    expect(images.issues).toEqual([]);
    expect(images.spec).toMatchObject({
      name: "A question",
      methods: ["monolithic"],
      seeds: { count: 4 },
      label: "gpu",
    });
    expect(images.spec?.data.n).toBe(5000);
  });

  it("offers each task's sides: glyphs of 12 and 16, photographs of 8, 16 and 32, and names what else was written", () => {
    const glyphs = withTask(START, "glyphs");
    expect(checkDraft(glyphs).spec?.task).toMatchObject({ kind: "glyphs", k: 2, side: 12 });
    expect(checkDraft(withField(glyphs, "task.side", 16)).issues).toEqual([]);
    expect(issueOf(checkDraft(withField(glyphs, "task.side", 32)).issues, "task.side")).toBe("One of 12, 16.");
    expect(issueOf(checkDraft(withField(glyphs, "task.k", 9)).issues, "task.k")).toBe("At most 8.");
    const photographs = withField(withField(withTask(START, "cifar-10"), "task.side", 32), "task.k", 8);
    expect(checkDraft(photographs).issues).toEqual([]);
  });
});
