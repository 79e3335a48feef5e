import type { Preset } from "./preset";

export const imagesQuick: Preset = {
  id: "images-quick",
  name: "Five methods on two small drawings",
  question: "Do modules that find their own image learn pairs of classes that they have never seen together?",
  describes:
    "Two glyphs side by side, drawn here (no files needed), 5,000 compositions, 20 of the 100 pairs of classes never in training: one network, modules from a random start, by each rule, and routed to one image each, 3 seeds. Under a minute.",
  spec: {
    name: "Five methods on two small drawings",
    methods: ["monolithic", "modular", "modular-rule", "modular-joint", "modular-routed"],
    task: { kind: "glyphs", k: 2, side: 12 },
    seeds: { first: 0, count: 3 },
  },
};
