const NAMES: Readonly<Record<string, string>> = {
  test: "in distribution",
  "ood.combinatorial": "unseen combinations",
  "ood.noise": "noisy inputs",
};

/** `ood.scale1.5.relativeLoss` → "inputs ×1.5": where a metric is measured, in a few words. */
export function placeLabel(metric: string): string {
  const place = metric.slice(0, metric.lastIndexOf("."));
  const scale = /^ood\.scale(.+)$/.exec(place)?.[1];
  return scale ? `inputs ×${scale}` : (NAMES[place] ?? place);
}
