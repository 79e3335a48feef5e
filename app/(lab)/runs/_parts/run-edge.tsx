import type { ComponentProps, KeyboardEvent } from "react";
import { LEAST_WIDTH, MOST_WIDTH } from "../_prepare/columns";
import { arrowStep, ColumnEdge, WIDTH_STEP } from "./column-edge";

/** The right edge of the first column, which has no head to press a key on: arrows make it wider or narrower. */
export function RunEdge(props: ComponentProps<typeof ColumnEdge>) {
  const { width, onSettled } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = arrowStep(event.key);
    if (by === null) return;
    event.preventDefault();
    onSettled(width + by * WIDTH_STEP);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule can neither be focused nor told its value
    <div
      role="separator"
      aria-label="Width of the runs' column"
      aria-orientation="vertical"
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST_WIDTH}
      aria-valuenow={width}
      title="Arrows make it wider or narrower"
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="absolute inset-y-0 right-0 w-2"
    >
      <ColumnEdge {...props} />
    </div>
  );
}
