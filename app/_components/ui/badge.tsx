import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "../cn";

const badge = cva(
  "inline-flex h-5.5 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full border border-line px-2 text-xs tabular-nums [&_svg]:size-3.5",
  {
    variants: {
      tone: {
        plain: "text-text",
        green: "[&_svg]:text-green",
        blue: "[&_svg]:text-blue",
        amber: "text-amber",
        red: "text-red",
        grey: "text-muted",
        violet: "text-violet",
      },
    },
    defaultVariants: { tone: "plain" },
  },
);

export type BadgeProps = ComponentProps<"span"> & VariantProps<typeof badge>;

export function Badge({ className, tone, ...props }: BadgeProps) {
  return <span className={cn(badge({ tone }), className)} {...props} />;
}
