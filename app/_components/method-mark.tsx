import type { Method } from "@/domain/methods";
import { METHOD_STYLE, type MethodStyle, markerPath } from "./method-style";

/** A line with its marker, as the legend and the charts draw it. */
export function LineMark({ style, width = 28 }: { readonly style: MethodStyle; readonly width?: number }) {
  const hollow = style.marker === "cross";
  return (
    <svg width={width} height={12} viewBox={`${-width / 2} -6 ${width} 12`} aria-hidden className="shrink-0">
      <line
        x1={-width / 2}
        x2={width / 2}
        y1={0}
        y2={0}
        stroke={style.color}
        strokeWidth={style.width}
        strokeDasharray={style.dash ?? undefined}
      />
      <path
        d={markerPath(style.marker, 4)}
        fill={hollow ? "none" : style.color}
        stroke={style.color}
        strokeWidth={hollow ? 1.5 : 0}
      />
    </svg>
  );
}

/** An arm's mark and name. */
export function MethodMark({ method }: { readonly method: Method }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <LineMark style={METHOD_STYLE[method]} />
      {method}
    </span>
  );
}

/** The marks alone, for narrow columns; named for those who do not see them. */
export function MethodMarks({ methods }: { readonly methods: readonly Method[] }) {
  return (
    <span role="img" aria-label={methods.join(", ")} title={methods.join(", ")} className="inline-flex gap-1.5">
      {methods.map((method) => (
        <LineMark key={method} style={METHOD_STYLE[method]} width={18} />
      ))}
    </span>
  );
}
