import { AXIS_NAMES } from "@/domain/config/axis";
import { isPlainObject } from "@/domain/config/parse";
import { axisText } from "./axis-values";

interface GridUnionProps {
  readonly grids: readonly unknown[];
  readonly issue: string | undefined;
}

/** Several cross products, each arm once: read here, written in the JSON view. */
export function GridUnion({ grids, issue }: GridUnionProps) {
  return (
    <div className="flex flex-col gap-2">
      <p className="text-muted text-sm">
        {grids.length} grids together, a point that two of them share once. What a grid doesn’t vary has the value of
        the form. They are edited in the JSON view.
      </p>
      <ul className="flex flex-col divide-y divide-line rounded-md border border-line">
        {grids.map((grid, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: grids have no name but their place
          <li key={index} className="flex flex-wrap gap-x-6 gap-y-1 px-3 py-1.5 text-sm tabular-nums">
            {axesOf(grid).map(({ axis, text }) => (
              <span key={axis}>
                <span className="font-medium">{axis}</span> = {text}
              </span>
            ))}
            {axesOf(grid).length === 0 && <span className="text-muted">the form’s own values</span>}
          </li>
        ))}
      </ul>
      {issue && <p className="text-red text-xs">{issue}</p>}
    </div>
  );
}

function axesOf(grid: unknown): { readonly axis: string; readonly text: string }[] {
  if (!isPlainObject(grid)) return [];
  return AXIS_NAMES.flatMap((axis) => (Object.hasOwn(grid, axis) ? [{ axis, text: axisText(grid[axis]) }] : []));
}
