// The course of a training: what is told of it, and when. It knows no worker and no page.

import { Trainer } from "./trainer.js";

const LOOK = 33; // ms between two reports: thirty a second
const SHARE = 0.25; // of the time may go into looking
const REMEMBERED = 240; // points of the curves; beyond, every second one is dropped
const SURVEYED = 1500; // ms between two looks at the valley while it learns: seventeen runs of a batch
const RECENT = 20; // steps whose mean loss is told: one batch alone jumps

/** The learning rates that can be chosen, four a power of ten. */
export const RATES = Array.from({ length: 17 }, (_, index) => 10 ** (index / 4 - 4));

export class Course {
  /** `look`: least ms between two reports; `now` the clock in ms. Else as `Trainer`. */
  constructor(choice, planes, { look = LOOK, now = () => performance.now() } = {}) {
    Object.assign(this, { now, look, layer: 0, losses: [], history: [], busy: 0, cost: 0, looked: -Infinity });
    Object.assign(this, { valley: null, surveyed: -Infinity });
    this.trainer = new Trainer(choice, planes);
    const [first] = this.trainer.lessons;
    // One picture that is not the tested one is measured as well: what is learnt from, beside what is new.
    this.familiar = this.trainer.lessons.length === 1 && first.id !== choice.tested ? first : null;
  }

  adjust(choice) {
    const other = choice.loss !== this.trainer.choice.loss;
    this.trainer.adjust(choice);
    if (other) this.losses = [];
  }

  step() {
    const start = this.now();
    this.losses.push(this.trainer.step());
    if (this.losses.length > RECENT) this.losses.shift();
    this.busy += this.now() - start;
  }

  /** Means of the last steps, of the network and of bicubic on the same patches; null before the first. */
  get recent() {
    const mean = (name) => this.losses.reduce((sum, losses) => sum + losses[name], 0) / this.losses.length;
    return this.losses.length ? { loss: mean("loss"), before: mean("before") } : { loss: null, before: null };
  }

  /** Whether it is time for a report: not too often, and not so often that looking slows the learning. */
  get due() {
    return this.now() - this.looked >= Math.max(this.look, this.cost / SHARE);
  }

  /** All that the page shows; `still`: it stands. Arrays are its own: they may be handed over. */
  report({ still = true } = {}) {
    const start = this.now();
    if (still || start - this.surveyed >= SURVEYED) {
      this.valley = this.trainer.valley(RATES);
      this.surveyed = start;
    }
    const { tested, steps, choice, network } = this.trainer;
    const result = this.trainer.resultOf(tested);
    const familiar = this.familiar ? this.trainer.resultOf(this.familiar) : null;
    const point = {
      step: steps,
      gain: result.psnr - result.bicubic,
      familiar: familiar ? familiar.psnr - familiar.bicubic : null,
      ...this.recent,
    };
    this.remember(point);
    const layer = Math.min(this.layer, network.layers.length - 1);
    const report = {
      ...point,
      psnr: result.psnr,
      bicubic: result.bicubic,
      history: this.history,
      parameters: network.parameters,
      speed: this.busy > 0 ? (1000 * steps) / this.busy : 0,
      valley: this.valley,
      rate: choice.rate,
      asleep: asleep(result.kept, network.layers),
      width: tested.hr.width,
      height: tested.hr.height,
      output: result.values,
      layer,
      features: featuresOf(result.kept[layer], network.layers[layer].outputs),
      filters: filtersOf(network.layers[layer]),
      last: layer === choice.layers - 1,
    };
    this.looked = this.now();
    this.cost = this.looked - start;
    return report;
  }

  remember(point) {
    if (this.history.at(-1)?.step === point.step) this.history.pop();
    this.history.push(point);
    if (this.history.length > REMEMBERED) this.history = this.history.filter((_, index) => index % 2 === 0);
  }

  /** The pictures that stay as they are: what bicubic makes of the tested one, and the original. */
  get still() {
    const { bicubic, hr } = this.trainer.tested;
    return { width: hr.width, height: hr.height, bicubic: bicubic.values.slice(), hr: hr.values.slice() };
  }
}

/** The share of hidden filters whose map is zero all over the picture: ReLU lets nothing through, and no slope back. */
function asleep(kept, layers) {
  let [silent, all] = [0, 0];
  kept.slice(0, -1).forEach(({ out }, index) => {
    const plane = out.length / layers[index].outputs;
    for (let map = 0; map < layers[index].outputs; map++) {
      all += 1;
      if (!out.subarray(map * plane, (map + 1) * plane).some((value) => value > 0)) silent += 1;
    }
  });
  return all ? silent / all : 0;
}

function featuresOf({ out, shape }, count) {
  return { values: out.slice(), count, width: shape.width, height: shape.height };
}

function filtersOf({ weights, inputs, outputs }) {
  return { weights: weights.slice(), inputs, outputs };
}
