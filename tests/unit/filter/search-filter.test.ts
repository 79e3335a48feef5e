import { expect, it } from "vitest";
import { checkFilter } from "../../../domain/filter/check";
import { EXPERIMENT_CATALOGUE } from "../../../domain/filter/experiment-fields";
import { searchFilter } from "../../../domain/filter/search-filter";

const search = (text: string) => searchFilter(text, "name", EXPERIMENT_CATALOGUE);

it("plain words are looked for in the name, as they stand", () => {
  expect(search(" sine sweep ")).toBe('name ~ "sine sweep"');
  expect(search("Größe 50-2.b_")).toBe('name ~ "Größe 50-2.b_"');
  for (const words of ["sine", "and", "stat", "true"])
    expect(checkFilter(search(words) ?? "", EXPERIMENT_CATALOGUE, new Date()).ok, words).toBe(true);
});

it("what begins like a filter, or is written like one, is none of them", () => {
  for (const text of [
    "",
    " ",
    "status",
    "status finished",
    "not sine",
    "name ~",
    "a = b",
    '"quoted"',
    "(sine)",
    "-7d <",
  ])
    expect(search(text), text).toBeNull();
});
