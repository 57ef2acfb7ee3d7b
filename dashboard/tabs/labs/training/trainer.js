// Training as a thing one steps: a network, lessons, a loss, a rate; and how it stands against bicubic.

import { Adam, lossOf, Network, randomNumbers } from "./network.js";
import { batchOf, lesson, psnr } from "./pictures.js";

/** LR pixels a side and number of the patches of a step. */
const PATCH = 12;
const PATCHES = 4;

export class Trainer {
  /**
   * @param {object} choice layers, filters, upsampling, scale, loss, rate, augment, seed; `learnt`: ids of the pictures
   *   to learn from, `tested`: that of the picture whose result is looked at
   * @param {object} planes luma { width, height, values in 0..1 } by id
   */
  constructor(choice, planes) {
    this.choice = { ...choice };
    this.network = new Network(choice, choice.seed);
    this.adam = new Adam(this.network.learned);
    this.random = randomNumbers(choice.seed + 1);
    const lessonOf = (id) => {
      const made = lesson(planes[id], choice.scale);
      return { ...made, id, yardstick: psnr(made.bicubic.values, made.hr, choice.scale) };
    };
    this.lessons = choice.learnt.map(lessonOf);
    this.tested = lessonOf(choice.tested);
    this.steps = 0;
    this.last = null;
  }

  /** What may change while it learns: loss, rate, augment. */
  adjust({ loss, rate, augment }) {
    Object.assign(this.choice, { loss, rate, augment });
  }

  /** One step down the slope: the loss before it, and that of bicubic on the same patches. */
  step() {
    const { scale, loss, rate } = this.choice;
    const batch = batchOf(this.lessons, PATCHES, PATCH, scale, this.random, this.choice);
    const run = this.network.run(batch.input, batch.base, batch.images, batch.side, batch.side);
    const found = lossOf(loss, run.output, batch.target);
    this.last = { batch, rate, loss: found.loss, from: this.network.learned.map((values) => values.slice()) };
    this.adam.step(this.network.slopes(found.slope, run.kept), rate);
    this.steps += 1;
    return { loss: found.loss, before: lossOf(loss, batch.base, batch.target).loss };
  }

  /**
   * What the last step would have made of its own patches, had it been taken at other rates: the same direction, other
   * lengths. Losses as multiples of the loss before the step; null where no step was taken.
   */
  valley(rates) {
    if (!this.last) return null;
    const { batch, rate, loss, from } = this.last;
    const { learned } = this.network;
    const kept = learned.map((values) => values.slice());
    const losses = rates.map((other) => {
      learned.forEach((values, index) => {
        const [start, end] = [from[index], kept[index]];
        for (let at = 0; at < values.length; at++) values[at] = start[at] + (end[at] - start[at]) * (other / rate);
      });
      const { output } = this.network.run(batch.input, batch.base, batch.images, batch.side, batch.side);
      return lossOf(this.choice.loss, output, batch.target).loss / loss;
    });
    for (const [index, values] of learned.entries()) values.set(kept[index]);
    return losses;
  }

  /** A whole picture by the network as it is now: its values, its PSNR, that of bicubic, what each layer made. */
  resultOf({ lr, bicubic, hr, yardstick }) {
    const { upsampling, scale } = this.choice;
    const input = upsampling === "subpixel" ? lr : bicubic;
    const { output, kept } = this.network.run(input.values, bicubic.values, 1, input.height, input.width);
    return { values: output, kept, psnr: psnr(output, hr, scale), bicubic: yardstick };
  }
}
