import { methodsFor } from "../methods";
import type { Preset } from "./preset";

const METHODS = methodsFor("sine");
const SINE = { kind: "sine", m: 6, k: 3 } as const;

export const welcome: Preset = {
  id: "welcome",
  name: "Welcome: does modularity help?",
  question: "Do modules that find their own inputs need fewer samples than one big network?",
  describes:
    "All five methods on a small sine task of 6 inputs and 3 true modules, 300 samples, 3 seeds. Under a minute.",
  spec: {
    name: "Welcome: does modularity help?",
    methods: METHODS,
    task: SINE,
    data: { n: 300 },
    training: { steps: 1000 },
    rule: { steps: 200 },
    evaluation: { every: 50, scales: [1.5] },
    seeds: { first: 0, count: 3 },
  },
};

export const sineQuick: Preset = {
  id: "sine-quick",
  name: "Five methods on the sine task",
  question: "Which method generalises from 300 samples, in and out of distribution?",
  describes:
    "Six inputs, three true modules, six learned ones, 300 samples, all five methods, 3 seeds. About a minute.",
  spec: {
    name: "Five methods on the sine task",
    methods: METHODS,
    task: SINE,
    data: { n: 300 },
    seeds: { first: 0, count: 3 },
  },
};

export const sineSamples: Preset = {
  id: "sine-samples",
  name: "How many samples does each method need?",
  question: "At how many samples does the test loss of each method fall?",
  describes: "Test loss against n from 100 to 3,000 on the sine task with 6 inputs: five methods, 3 seeds.",
  spec: {
    name: "How many samples does each method need?",
    methods: METHODS,
    task: SINE,
    grid: { n: [100, 200, 500, 1000, 3000] },
    evaluation: { every: 250 },
    seeds: { first: 0, count: 3 },
  },
};

export const sineDimension: Preset = {
  id: "sine-dimension",
  name: "Does the input’s dimension matter?",
  question: "How does the test loss grow with the task’s input dimension m, at a fixed number of samples?",
  describes:
    "Test loss against m from 3 to 9 on the sine task with 3 true modules and 1,000 samples: five methods, 3 seeds.",
  spec: {
    name: "Does the input’s dimension matter?",
    methods: METHODS,
    task: SINE,
    data: { n: 1000 },
    grid: { m: [3, 5, 7, 9] },
    evaluation: { every: 250 },
    seeds: { first: 0, count: 3 },
  },
};

export const sineModules: Preset = {
  id: "sine-modules",
  name: "How many modules should the network have?",
  question: "What is lost when the network has fewer, or gained when it has more modules than the task?",
  describes:
    "Modules K from 2 to 12 for a sine task of 3 true modules, 500 samples: random start, the paper’s rule and the joint rule, 3 seeds.",
  spec: {
    name: "How many modules should the network have?",
    methods: ["modular", "modular-rule", "modular-joint"],
    task: SINE,
    data: { n: 500 },
    grid: { K: [2, 3, 6, 12] },
    evaluation: { every: 250 },
    seeds: { first: 0, count: 3 },
  },
};
