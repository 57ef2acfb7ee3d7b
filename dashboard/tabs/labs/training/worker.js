// The worker: trains in slices of time and listens between them. Its own thread, so the page stays fluid.
//
// From the page: { type: "build", choice, planes, look }, "adjust" (loss, rate, augment), "run", "pause", "step",
// "look" (layer), "seen" (the last report was drawn), "weights". To the page: "still", "report", "weights", "failed".

import { Course } from "./course.js";
import { weightsFile } from "./weights_file.js";

const SLICE = 40; // ms of learning between two looks at the messages

let course = null;
let running = false;
let looping = false;
let unseen = false;

const DEEDS = {
  build: ({ choice, planes, look }) => {
    running = false;
    course = new Course(choice, planes, { look });
    postMessage({ type: "still", ...course.still });
    report();
  },
  adjust: ({ choice }) => {
    course.adjust(choice);
    report();
  },
  run: () => {
    running = true;
    if (!looping) learn();
  },
  pause: () => {
    running = false;
    report();
  },
  step: () => {
    running = false;
    course.step();
    report();
  },
  look: ({ layer }) => {
    course.layer = layer;
    if (!running) report();
  },
  seen: () => {
    unseen = false;
  },
  weights: () => postMessage({ type: "weights", ...weightsFile(course.trainer) }),
};

self.onmessage = ({ data }) => {
  try {
    DEEDS[data.type](data);
  } catch (error) {
    running = false;
    postMessage({ type: "failed", error: String(error) });
  }
};

function report() {
  unseen = true;
  const { output, features, filters, ...told } = course.report({ still: !running });
  postMessage({ type: "report", running, output, features, filters, ...told }, [
    output.buffer,
    features.values.buffer,
    filters.weights.buffer,
  ]);
}

async function learn() {
  looping = true;
  while (running) {
    const end = performance.now() + SLICE;
    while (performance.now() < end) course.step();
    if (course.due && !unseen) report();
    await new Promise((done) => setTimeout(done));
  }
  looping = false;
}
