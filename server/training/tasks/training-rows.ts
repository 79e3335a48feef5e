import type { RunConfig } from "../../../domain/config/run";
import { at } from "../models/at";
import { adjustedRows } from "./adjustment";
import type { DeviceImages } from "./device-images";
import { type DeviceRows, deviceRows } from "./device-rows";
import type { TaskData } from "./task";

/** The training rows of a stack on the device, with the label adjustment where its runs ask for it. */
export function trainingRows(
  runs: readonly RunConfig[],
  data: readonly TaskData[],
  images: DeviceImages | null,
): DeviceRows {
  const perRun = data.map(({ train }) => train);
  const rows = deviceRows(perRun, images);
  return at(runs, 0).training.adjust ? adjustedRows(rows, perRun) : rows;
}
