// Difference: what stands in the panes instead of the images, on one scale for all of them.

import { fill } from "../../../web/dom.js";
import { clampNumber } from "../view/view.js";
import { METHOD_COLOURS } from "./colours.js";
import { MapStore } from "./maps.js";
import { LUMA_UNIT, lumaPlane, lumaUnits, SSIM_WINDOW, ssimRow, ssimScratch } from "./measure.js";
import { percent, plusText, signedText } from "./numbers.js";

export const KINDS = ["signed", "absolute", "ssim", "closest"];
const GAINS = [1, 2, 4, 8, 16, 32, 64];
const FULL_LUMA = 256; // luma at the ends of the scale at gain 1; with powers of two its numbers stay round

export class Difference {
  /** `pictures`: the store of the panes' pictures; `page`: what follows from a change, see viewer.js. */
  constructor({ scene, modes, hooks, page, pictures, startWorker }) {
    Object.assign(this, { scene, modes, hooks, page, pictures });
    this.on = false;
    this.kind = "signed";
    // The pane to compare with, null: the original, or without one the first method.
    this.wanted = null;
    this.gains = { luma: 8, ssim: 1 };
    this.store = new MapStore(startWorker, () => this.changed());
  }

  get gainName() {
    return this.kind === "ssim" ? "ssim" : "luma";
  }

  get gain() {
    return this.gains[this.gainName];
  }

  get limit() {
    return FULL_LUMA / this.gains.luma;
  }

  /** Panes of the HR's size, and the LR where results come with a copy that was shrunk back to it. */
  candidates() {
    const { all } = this.scene;
    const shrunk = all.some((pane) => pane.data.back);
    return all.filter((pane) => pane.data.role !== "lr" || shrunk);
  }

  /** What the visitor chose, else the original, else the LR, else the first method. */
  reference() {
    const panes = this.candidates();
    const of = (role) => panes.find((pane) => pane.data.role === role);
    return panes.find((pane) => pane.id === this.wanted) ?? of("hr") ?? of("lr") ?? panes[0] ?? null;
  }

  /** Without an original results can still be held against the input: shrunk back, each should give the LR again. */
  get againstInput() {
    return this.reference()?.data.role === "lr";
  }

  /** The picture of a pane that is compared with the reference, or null while it is not there. */
  compared(pane) {
    if (!this.againstInput || pane.data.role === "lr") return pane.picture;
    return pane.data.back ? this.pictures.get(pane.data.back.url) : null;
  }

  /** Panes that are compared with the reference: those in sight that have an image. */
  subjects() {
    const reference = this.reference();
    return this.candidates().filter((pane) => {
      if (pane === reference || pane.data.role !== "method" || this.scene.hidden.has(pane.id)) return false;
      return pane.ready && (!this.on || Boolean(this.compared(pane)?.bitmap));
    });
  }

  // --- choices ---

  toggle(on = !this.on) {
    if (on === this.on || (on && this.candidates().length < 2)) return;
    this.on = on;
    this.changed();
    const { strings } = this.scene;
    this.page.say(on ? this.spoken(strings) : strings.difference_off);
    this.hooks.emit("modechange", this.modes.state());
  }

  setKind(kind) {
    if (!KINDS.includes(kind)) return;
    this.kind = kind;
    if (!this.on) this.toggle(true);
    else this.chosen();
  }

  nextKind() {
    this.setKind(this.on ? KINDS[(KINDS.indexOf(this.kind) + 1) % KINDS.length] : this.kind);
  }

  setReference(id) {
    this.wanted = id;
    this.chosen();
  }

  /** One step of gain up or down. */
  step(direction) {
    if (!this.on || this.kind === "closest") return;
    const index = clampNumber(GAINS.indexOf(this.gain) + direction, 0, GAINS.length - 1);
    this.gains[this.gainName] = GAINS[index];
    this.chosen();
  }

  chosen() {
    this.changed();
    this.page.say(this.spoken(this.scene.strings));
    this.hooks.emit("modechange", this.modes.state());
  }

  spoken(strings) {
    const kind = fill(strings.against, { kind: strings[`kind_${this.kind}`], reference: this.reference().title });
    return this.kind === "closest" ? kind : `${kind}, ${fill(strings.spoken_gain, { gain: this.gain })}`;
  }

  state() {
    return { on: this.on, kind: this.kind, reference: this.wanted, gains: { ...this.gains } };
  }

  /** Take over what `state()` gave; what is none of the choices is ignored. */
  restore({ on, kind, reference, gains } = {}) {
    if (KINDS.includes(kind)) this.kind = kind;
    this.wanted = typeof reference === "string" ? reference : null;
    for (const name of Object.keys(this.gains)) if (GAINS.includes(gains?.[name])) this.gains[name] = gains[name];
    this.on = on === true && this.candidates().length > 1;
    this.changed();
  }

  // --- maps ---

  request(pane) {
    const ref = this.reference().picture;
    if (this.kind !== "closest") {
      const scale = this.kind === "ssim" ? { gain: this.gain } : { limit: this.limit };
      return { kind: this.kind, pred: this.compared(pane).url, ref: ref.url, ...scale };
    }
    const subjects = this.subjects().slice(0, METHOD_COLOURS.length);
    const which = pane === this.reference() ? null : subjects.indexOf(pane);
    const colours = subjects.map((subject) => this.scene.colourOf(subject.id));
    return {
      kind: "closest",
      preds: subjects.map((subject) => this.compared(subject).url),
      ref: ref.url,
      which,
      colours,
    };
  }

  /** Panes that show a map now, the one that stands alone first. */
  mapped() {
    const reference = this.reference();
    if (!this.on || reference === null || !reference.ready) return [];
    const panes = this.subjects();
    if (this.kind === "closest" && panes.length > 0) panes.unshift(reference);
    const { active, pair } = this.modes;
    const alone = [active, pair.left, pair.right];
    return panes.sort((a, b) => alone.includes(b.id) - alone.includes(a.id));
  }

  /** Something changed that maps, legend or headings depend on. */
  changed() {
    if (this.scene.value === null) return;
    const mapped = this.mapped();
    if (mapped.length > 0) {
      const pictures = [this.reference(), ...this.subjects()].map((pane) => this.compared(pane));
      const blobs = new Map(pictures.map((picture) => [picture.url, picture.blob]));
      this.store.want(
        mapped.map((pane) => this.request(pane)),
        blobs,
      );
    }
    this.shown = new Map(mapped.map((pane) => [pane.id, this.store.get(this.request(pane))]));
    this.page.differenceChanged();
  }

  /** What a pane shows: its map, nothing while the map is being made, or its own picture where it has no map. */
  pictureOf(pane) {
    const map = this.on ? this.shown?.get(pane.id) : undefined;
    if (map === undefined) return pane.picture;
    return map !== null && map.bitmap !== null ? map : null;
  }

  settled() {
    return [...(this.shown?.values() ?? [])].every((map) => map === null || map.bitmap !== null || map.failed);
  }

  // --- numbers ---

  /** A line for the heading of a pane that shows a map, or null. */
  note(pane, strings) {
    const map = this.on ? this.shown?.get(pane.id) : undefined;
    if (map === undefined) return this.on && pane === this.reference() ? strings.reference : null;
    if (map === null || map.failed) return strings.map_failed;
    if (map.facts === null) return strings.map_making;
    const { facts } = map;
    if (this.kind === "ssim") {
      return Number.isFinite(facts.mean)
        ? fill(strings.note_ssim, { min: signedText(facts.min, 2) })
        : strings.too_small;
    }
    if (this.kind !== "closest") {
      return fill(strings.note_luma, { mean: facts.mean.toFixed(2), max: facts.max.toFixed(0) });
    }
    const index = this.subjects().indexOf(pane);
    return index < 0 ? strings.kind_closest : fill(strings.note_closest, { share: percent(facts.shares[index]) });
  }

  /** The value of the map under the crosshair, as text; null where the pane shows no map. */
  valueText(pane, pixel, view, strings) {
    if (!this.on || this.shown?.get(pane.id) === undefined) return null;
    if (this.kind === "closest") return this.closestText(pane, pixel, view, strings);
    if (this.kind === "ssim") {
      const value = this.ssimAt(pane, pixel, view);
      return value === null ? strings.no_window : fill(strings.ssim_value, { value: signedText(value, 4) });
    }
    const value = this.lumaAt(pane, pixel, view);
    return fill(strings.luma_value, {
      value: this.kind === "signed" ? plusText(value, 1) : Math.abs(value).toFixed(1),
    });
  }

  /** Luma of the pane less luma of the reference, in 0..255 levels; null where one of them has no image. */
  lumaAt(pane, pixel, view) {
    const reference = this.reference();
    const ours = this.againstInput ? this.shrunkAt(pane, pixel, view) : pane.valueAt(pixel, view);
    const theirs = reference?.valueAt(pixel, view) ?? null;
    return ours === null || theirs === null ? null : (lumaUnits(...ours) - lumaUnits(...theirs)) / LUMA_UNIT;
  }

  /** [R, G, B] of a result shrunk back, at the LR pixel that covers an HR pixel; null where there is none. */
  shrunkAt(pane, pixel, view) {
    const picture = this.compared(pane);
    if (pixel === null || !picture?.bitmap) return null;
    const { x, y } = ownPixel(picture, pixel, view);
    return picture.read(x, y, 1, 1).slice(0, 3);
  }

  /** SSIM of the window around a pixel, computed here from its pixels; null where no window fits. */
  ssimAt(pane, pixel, view) {
    const half = (SSIM_WINDOW - 1) / 2;
    const picture = this.compared(pane);
    if (!picture?.bitmap) return null;
    const { x, y } = ownPixel(picture, pixel, view);
    const { width, height } = picture;
    if (x < half || y < half || x >= width - half || y >= height - half) return null;
    const known = pane.knownSsim;
    const ref = this.reference().picture;
    if (known?.x === x && known.y === y && known.ref === ref && known.picture === picture) return known.value;
    const planes = [picture, ref].map((one) => lumaPlane(one.read(x - half, y - half, SSIM_WINDOW, SSIM_WINDOW)));
    const out = new Float64Array(1);
    ssimRow(...planes, SSIM_WINDOW, 0, out, 0, ssimScratch(SSIM_WINDOW));
    pane.knownSsim = { x, y, ref, picture, value: out[0] };
    return out[0];
  }

  /** Values of a pane's map in a rectangle of pixels, as short texts, row by row; null where they have no numbers. */
  valuesIn(pane, { x, y, w, h }) {
    if (this.kind === "closest") return null;
    const ref = this.reference().picture;
    if (this.kind === "ssim") return this.ssimIn(pane.picture, ref, x, y, w, h);
    const [ours, theirs] = [pane.picture, ref].map((picture) => lumaPlane(picture.read(x, y, w, h)));
    return Array.from(ours, (units, index) => {
      const value = (units - theirs[index]) / LUMA_UNIT;
      const digits = Math.abs(value) < 9.95 ? 1 : 0;
      return this.kind === "signed" ? plusText(value, digits) : Math.abs(value).toFixed(digits);
    });
  }

  ssimIn(picture, ref, x, y, w, h) {
    const half = (SSIM_WINDOW - 1) / 2;
    const left = Math.max(0, x - half);
    const top = Math.max(0, y - half);
    const columns = Math.min(picture.width, x + w + half) - left;
    const rows = Math.min(picture.height, y + h + half) - top;
    const [ours, theirs] = [picture, ref].map((one) => lumaPlane(one.read(left, top, columns, rows)));
    const inner = Math.max(0, columns - 2 * half);
    const values = new Float64Array(inner * Math.max(0, rows - 2 * half));
    const scratch = ssimScratch(columns);
    for (let row = 0; inner > 0 && row < rows - 2 * half; row += 1) {
      ssimRow(ours, theirs, columns, row, values, row * inner, scratch);
    }
    return Array.from({ length: w * h }, (_, index) => {
      const column = x + (index % w) - left - half;
      const row = y + Math.floor(index / w) - top - half;
      const inside = column >= 0 && column < inner && row >= 0 && row * inner < values.length;
      return inside ? signedText(values[row * inner + column], 2).replace("0.", ".") : "";
    });
  }

  /** In a method's pane its own difference, in the reference's the method that is closest. */
  closestText(pane, pixel, view, strings) {
    const sizes = this.subjects().map((subject) => [subject, Math.abs(this.lumaAt(subject, pixel, view))]);
    const least = Math.min(...sizes.map(([, size]) => size));
    const best = sizes.filter(([, size]) => size === least).map(([subject]) => subject);
    const own = sizes.find(([subject]) => subject === pane);
    const word = best.length > 1 ? fill(strings.tie_of, { count: best.length }) : own ? strings.closest : best[0].title;
    if (own === undefined) return `${word}: |ΔY| ${least.toFixed(1)}`;
    return `|ΔY| ${own[1].toFixed(1)}${best.includes(pane) ? `, ${word}` : ""}`;
  }
}

/** The pixel of a picture that covers an HR pixel. */
function ownPixel(picture, pixel, view) {
  const step = view.image.w / picture.width;
  return { x: Math.floor(pixel.x / step), y: Math.floor(pixel.y / step) };
}
