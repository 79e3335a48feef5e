"use client";

import { ListFilter } from "lucide-react";
import { metricTraits } from "@/domain/metrics/catalogue";
import { Button } from "../_components/ui/button";
import { Menu, MenuCheckboxItem, MenuLabel } from "../_components/ui/menu";

interface MetricPickerProps {
  readonly available: readonly string[];
  readonly chosen: readonly string[];
  readonly most: number;
  readonly onChange: (metrics: string[]) => void;
}

/** Which metrics have a chart, in the order of the list. */
export function MetricPicker({ available, chosen, most, onChange }: MetricPickerProps) {
  const toggle = (metric: string, on: boolean) =>
    onChange(available.filter((each) => (each === metric ? on : chosen.includes(each))));
  return (
    <Menu
      align="start"
      trigger={
        <Button size="sm" variant="ghost">
          <ListFilter aria-hidden />
          {chosen.length} of {available.length} metrics
        </Button>
      }
    >
      <MenuLabel>At most {most} charts</MenuLabel>
      {available.map((metric) => (
        <MenuCheckboxItem
          key={metric}
          checked={chosen.includes(metric)}
          disabled={!chosen.includes(metric) && chosen.length >= most}
          onSelect={(event) => event.preventDefault()}
          onCheckedChange={(on) => toggle(metric, on)}
        >
          {metricTraits(metric)?.label ?? metric}
        </MenuCheckboxItem>
      ))}
    </Menu>
  );
}
