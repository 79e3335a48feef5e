import { memo } from "react";
import type { Scene, Shape } from "./scene";

/** A scene on screen, in the theme's colours. */
export const SceneView = memo(function SceneView({ scene }: { readonly scene: Scene }) {
  return (
    <svg
      width={scene.width}
      height={scene.height}
      viewBox={`0 0 ${scene.width} ${scene.height}`}
      aria-hidden
      className="block max-w-full"
    >
      {scene.shapes.map((shape, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes keep their order within a scene
        <ShapeView key={index} shape={shape} />
      ))}
    </svg>
  );
});

function ShapeView({ shape }: { readonly shape: Shape }) {
  if (shape.kind === "text") {
    return (
      <text
        x={shape.x}
        y={shape.y}
        fontSize={shape.size}
        fill={shape.fill}
        textAnchor={shape.anchor}
        fontWeight={shape.bold ? 550 : undefined}
      >
        {shape.text}
      </text>
    );
  }
  return (
    <path
      d={shape.d}
      transform={shape.at && `translate(${shape.at.x} ${shape.at.y})`}
      fill={shape.fill ?? "none"}
      stroke={shape.stroke}
      strokeWidth={shape.width}
      strokeDasharray={shape.dash ?? undefined}
      opacity={shape.opacity}
      strokeLinejoin={shape.round ? "round" : undefined}
      strokeLinecap={shape.round ? "round" : undefined}
    />
  );
}
