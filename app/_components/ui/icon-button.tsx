import { cn } from "../cn";
import { Button, type ButtonProps } from "./button";
import { Tooltip } from "./tooltip";

interface IconButtonProps extends Omit<ButtonProps, "asChild" | "aria-label"> {
  /** What it does: the accessible name and the tooltip. */
  readonly label: string;
}

export function IconButton({ label, className, variant = "ghost", size = "md", ...props }: IconButtonProps) {
  const square = size === "sm" ? "size-7 px-0" : size === "lg" ? "size-10 px-0" : "size-8 px-0";
  return (
    <Tooltip content={label}>
      <Button
        aria-label={label}
        variant={variant}
        size={size}
        className={cn(square, "[&_svg]:size-4", className)}
        {...props}
      />
    </Tooltip>
  );
}
