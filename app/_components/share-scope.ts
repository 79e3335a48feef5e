import { itemText } from "@/domain/compared-item";
import type { ShareScope } from "@/domain/share";
import type { ShareRow } from "@/domain/views";

function subject(scope: ShareScope): string {
  switch (scope.kind) {
    case "experiment":
      return scope.experimentId;
    case "report":
      return scope.reportId;
    case "comparison":
      return scope.items.map(itemText).sort().join(",");
  }
}

/** Links to the same experiment or report, or to a comparison of the same items however it is drawn. */
export function linksOf(links: readonly ShareRow[], scope: ShareScope): ShareRow[] {
  return links.filter((link) => link.scope.kind === scope.kind && subject(link.scope) === subject(scope));
}
