import { IMAGE_CLASSES, isImageTask, type TaskConfig } from "@/domain/config/task";

/** A horizontal line with a name. */
export interface Reference {
  readonly y: number;
  readonly label: string;
}

/** A vertical line with a name: a place on the x axis. */
export interface Place {
  readonly x: number;
  readonly label: string;
  /** A CSS colour: that of the curve that it belongs to. */
  readonly color: string;
}

/** Accuracy that guessing reaches; each level once, where tasks of several k are drawn together. */
export function referencesOf(metric: string, tasks: readonly TaskConfig[]): Reference[] {
  const images = tasks.filter(isImageTask);
  if (images.length === 0 || !/\.accuracy(All)?$/.test(metric)) return [];
  const powers = metric.endsWith("All") ? images.map(({ k }) => k) : [1];
  return [...new Set(powers)].map((power) => ({ y: IMAGE_CLASSES ** -power, label: "chance" }));
}
