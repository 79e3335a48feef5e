"use client";

import { ChoiceMenu } from "@/app/_charts/choice-menu";
import { placeLabel } from "../_prepare/place-label";

interface PlaceMenuProps {
  readonly places: readonly string[];
  readonly metric: string;
  readonly onChange: (place: string) => void;
}

/** Where the drawn metric is measured: in distribution, or on one of the tests out of it. */
export function PlaceMenu({ places, metric, onChange }: PlaceMenuProps) {
  const options = places.map((place) => ({ value: place, label: placeLabel(place) }));
  return <ChoiceMenu label="Measured" value={metric} options={options} onChange={onChange} />;
}
