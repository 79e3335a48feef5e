import { cn } from "@/app/_components/cn";

export const VIEWS = ["form", "json"] as const;
type View = (typeof VIEWS)[number];

const LABELS: Readonly<Record<View, string>> = { form: "Form", json: "JSON" };

interface ViewSwitchProps {
  readonly view: View;
  readonly onChange: (view: View) => void;
}

/** Two ways to write the same config. */
export function ViewSwitch({ view, onChange }: ViewSwitchProps) {
  return (
    <fieldset className="flex gap-4 border-line border-b">
      <legend className="sr-only">View of the config</legend>
      {VIEWS.map((option) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === view}
          onClick={() => onChange(option)}
          className={cn(
            "-mb-px h-9 border-transparent border-b-2 text-sm hover:text-text",
            option === view ? "border-strong font-medium" : "text-muted",
          )}
        >
          {LABELS[option]}
        </button>
      ))}
    </fieldset>
  );
}
