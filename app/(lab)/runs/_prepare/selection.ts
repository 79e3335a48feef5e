/** Which runs something is done to: some of those that are loaded, or all that the filter finds, loaded or not. */
export type Selection =
  | { readonly kind: "some"; readonly ids: ReadonlySet<string>; readonly anchor: string | null }
  | { readonly kind: "all" };

export const NONE: Selection = { kind: "some", ids: new Set(), anchor: null };

export function isChosen(selection: Selection, id: string): boolean {
  return selection.kind === "all" || selection.ids.has(id);
}

/** What a click on a run's box makes of it. `range`: all rows from the last one that was clicked, to what this one becomes. */
export function chosenBy(selection: Selection, loaded: readonly string[], id: string, range: boolean): Selection {
  const before = selection.kind === "all" ? new Set(loaded) : selection.ids;
  const on = !before.has(id);
  const ids = new Set(before);
  for (const each of range ? between(loaded, anchorOf(selection), id) : [id]) {
    if (on) ids.add(each);
    else ids.delete(each);
  }
  return { kind: "some", ids, anchor: id };
}

function anchorOf(selection: Selection): string | null {
  return selection.kind === "some" ? selection.anchor : null;
}

function between(loaded: readonly string[], anchor: string | null, id: string): readonly string[] {
  const [from, to] = [anchor === null ? -1 : loaded.indexOf(anchor), loaded.indexOf(id)];
  if (from === -1 || to === -1) return [id];
  return loaded.slice(Math.min(from, to), Math.max(from, to) + 1);
}

/** All loaded rows, or none where all of them are chosen. */
export function allLoaded(selection: Selection, loaded: readonly string[]): Selection {
  if (loadedState(selection, loaded) === true) return NONE;
  return { kind: "some", ids: new Set(loaded), anchor: null };
}

/** What the box in the head shows. */
export function loadedState(selection: Selection, loaded: readonly string[]): boolean | "indeterminate" {
  if (selection.kind === "all") return true;
  if (selection.ids.size === 0) return false;
  return loaded.length > 0 && loaded.every((id) => selection.ids.has(id)) ? true : "indeterminate";
}

/** How many; null where all are meant and nobody has counted them yet. */
export function chosenCount(selection: Selection, found: number | null): number | null {
  return selection.kind === "all" ? found : selection.ids.size;
}

/** The chosen ones by their ids; null where not all of them are loaded. */
export function chosenIds(
  selection: Selection,
  loaded: readonly string[],
  found: number | null,
): readonly string[] | null {
  if (selection.kind === "some") return [...selection.ids];
  return loaded.length === found ? loaded : null;
}
