import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, ChevronDown, Pin, PinOff, X } from "lucide-react";
import { cn } from "@/app/_components/cn";
import { Menu, MenuItem, MenuLabel, MenuRadioGroup, MenuRadioItem, MenuSeparator } from "@/app/_components/ui/menu";
import type { SortKey } from "@/domain/run-list";
import { METRIC_VALUE_LABELS, METRIC_VALUES } from "../_prepare/columns";
import type { Head } from "../_prepare/heads";
import type { ColumnVerbs } from "./use-column-verbs";

interface ColumnMenuProps {
  readonly head: Head;
  readonly sort: readonly SortKey[];
  readonly verbs: ColumnVerbs;
}

/** All that can be done to a column, by name. */
export function ColumnMenu({ head, sort, verbs }: ColumnMenuProps) {
  const isFurther = sort.length > 0 && !sort.some(({ by }) => by === head.name);
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={`Column ${head.name}`}
          className={cn(
            head.numeric ? "-ml-1.5" : "-mr-1.5",
            "flex size-6 shrink-0 items-center justify-center rounded-sm opacity-0 hover:bg-hover hover:text-text",
            "focus-visible:opacity-100 group-hover/head:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100",
          )}
        >
          <ChevronDown aria-hidden className="size-3.5" />
        </button>
      }
    >
      <MenuLabel>{head.label}</MenuLabel>
      {!head.field?.many && (
        <>
          <MenuItem onSelect={() => verbs.order(head, "asc")}>
            <ArrowUp aria-hidden /> Sort ascending
          </MenuItem>
          <MenuItem onSelect={() => verbs.order(head, "desc")}>
            <ArrowDown aria-hidden /> Sort descending
          </MenuItem>
          {isFurther && <MenuItem onSelect={() => verbs.sort(head, true)}>Sort by this too</MenuItem>}
          <MenuSeparator />
        </>
      )}
      {head.field?.group === "metric" && (
        <>
          <MenuRadioGroup value={head.summary ?? "chosen"}>
            {METRIC_VALUES.map((value) => (
              <MenuRadioItem key={value} value={value} onSelect={() => verbs.show(head, value)}>
                {METRIC_VALUE_LABELS[value]}
              </MenuRadioItem>
            ))}
          </MenuRadioGroup>
          <MenuSeparator />
        </>
      )}
      <MenuItem onSelect={() => verbs.move(head, -1)}>
        <ArrowLeft aria-hidden /> Move left
      </MenuItem>
      <MenuItem onSelect={() => verbs.move(head, 1)}>
        <ArrowRight aria-hidden /> Move right
      </MenuItem>
      <MenuItem onSelect={() => verbs.pin(head, !head.pinned)}>
        {head.pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
        {head.pinned ? "Unpin" : "Pin to the left"}
      </MenuItem>
      {head.width !== null && <MenuItem onSelect={() => verbs.resize(head, null)}>As wide as at first</MenuItem>}
      <MenuSeparator />
      <MenuItem onSelect={() => verbs.remove(head.name)}>
        <X aria-hidden /> Remove
      </MenuItem>
    </Menu>
  );
}
