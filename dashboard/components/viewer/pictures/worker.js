// The worker: whole images are decoded, compared and coloured here, off the page's thread. One job after the other;
// between strips it listens, so that a job nobody waits for any more is dropped.

import { ABSOLUTE_RAMP, BEATEN, MAP_NEUTRAL, SIGNED_RAMP, TIE } from "../difference/colours.js";
import {
  absoluteIndex,
  LUMA_UNIT,
  lumaPlane,
  SSIM_WINDOW,
  signedIndex,
  ssimIndex,
  ssimRow,
  ssimScratch,
} from "../difference/measure.js";

const planes = new Map(); // address -> {width, height, luma}
const similarities = new Map(); // "pred|ref" -> Float32Array of SSIM, (width - 10) x (height - 10)
const winners = new Map(); // "pred,pred|ref" -> Uint16Array, a bit for each method that is closest
const blobs = new Map();
const SIMILARITIES_KEPT = 128e6; // values
const BREATH = 24; // milliseconds of work between two looks at the messages
const HALF_UNTIL = 128; // pixels, the longer side of the smallest copy

const JOBS = {
  decode: async ({ blob }) => ({ bitmaps: await withHalves(await decoded(blob)) }),
  paint: (job) => painted(job),
};
let jobs = [];
let busy = false;

self.onmessage = ({ data }) => {
  if (data.type === "wanted") keepOnly(data.jobs);
  if (data.type === "forget") forget(new Set(data.urls));
  if (data.type === "wanted" || data.type === "forget") return;
  for (const [url, blob] of Object.entries(data.blobs ?? {})) blobs.set(url, blob);
  jobs.push(data);
  if (!busy) work();
};

function keepOnly(ids) {
  for (const job of jobs) job.dropped = !ids.includes(job.id);
  jobs = jobs.filter((job) => !job.dropped);
}

async function work() {
  busy = true;
  while (jobs.length > 0) {
    const job = jobs[0];
    try {
      const answer = await JOBS[job.type](job);
      if (answer !== null) postMessage({ id: job.id, ...answer }, answer.bitmaps);
    } catch (error) {
      postMessage({ id: job.id, error: String(error) });
    }
    jobs = jobs.filter((other) => other !== job);
  }
  busy = false;
}

function forget(kept) {
  for (const map of [planes, blobs]) for (const url of map.keys()) if (!kept.has(url)) map.delete(url);
  for (const map of [similarities, winners]) {
    for (const key of map.keys()) if (!key.split(/[|,]/).every((url) => kept.has(url))) map.delete(key);
  }
}

let rested = performance.now();

/** Let messages in when it is time; false when the job was dropped meanwhile. */
async function goesOn(job) {
  if (performance.now() - rested > BREATH) {
    await new Promise((done) => setTimeout(done));
    rested = performance.now();
  }
  return !job.dropped;
}

/** No colour conversion and no premultiplication: the decoded bytes are the file's bytes. */
function decoded(blob) {
  return createImageBitmap(blob, { colorSpaceConversion: "none", premultiplyAlpha: "none" });
}

/** The bitmap and its copies at a half, a quarter, and so on, for drawing below one device pixel per pixel. */
async function withHalves(bitmap) {
  const made = [bitmap];
  while (Math.max(made.at(-1).width, made.at(-1).height) > HALF_UNTIL) {
    const previous = made.at(-1);
    const half = await createImageBitmap(previous, {
      resizeWidth: Math.ceil(previous.width / 2),
      resizeHeight: Math.ceil(previous.height / 2),
      resizeQuality: "medium",
      premultiplyAlpha: "none",
    });
    made.push(half);
  }
  return made;
}

async function plane(url) {
  if (!planes.has(url)) {
    const bitmap = await decoded(blobs.get(url));
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    planes.set(url, { width, height, luma: lumaPlane(context.getImageData(0, 0, width, height).data) });
  }
  return planes.get(url);
}

/** {bitmaps, facts} of a map, the largest bitmap first, or null when the job was dropped. */
async function painted(job) {
  const ref = await plane(job.ref);
  const pixels = new Uint8ClampedArray(4 * ref.width * ref.height);
  const paint = { signed: paintLuma, absolute: paintLuma, ssim: paintSsim, closest: paintClosest }[job.kind];
  const facts = await paint(job, ref, pixels);
  if (facts === null) return null;
  const bitmap = await createImageBitmap(new ImageData(pixels, ref.width, ref.height), { premultiplyAlpha: "none" });
  return { bitmaps: await withHalves(bitmap), facts };
}

function put(pixels, index, colours, at) {
  pixels[4 * index] = colours[at];
  pixels[4 * index + 1] = colours[at + 1];
  pixels[4 * index + 2] = colours[at + 2];
  pixels[4 * index + 3] = 255;
}

async function paintLuma(job, ref, pixels) {
  const pred = await plane(job.pred);
  if (pred.width !== ref.width || pred.height !== ref.height) throw new Error("sizes differ");
  const signed = job.kind === "signed";
  const colours = signed ? SIGNED_RAMP : ABSOLUTE_RAMP;
  let [total, most] = [0, 0];
  for (let y = 0; y < ref.height; y += 1) {
    for (let index = y * ref.width; index < (y + 1) * ref.width; index += 1) {
      const units = pred.luma[index] - ref.luma[index];
      put(pixels, index, colours, 3 * (signed ? signedIndex(units, job.limit) : absoluteIndex(units, job.limit)));
      const size = Math.abs(units);
      total += size;
      if (size > most) most = size;
    }
    if (!(await goesOn(job))) return null;
  }
  return { mean: total / pred.luma.length / LUMA_UNIT, max: most / LUMA_UNIT };
}

async function similarity(job, pred, ref) {
  const key = `${job.pred}|${job.ref}`;
  if (similarities.has(key)) return similarities.get(key);
  const columns = ref.width - SSIM_WINDOW + 1;
  const rows = ref.height - SSIM_WINDOW + 1;
  const map = new Float32Array(Math.max(0, columns) * Math.max(0, rows));
  const scratch = ssimScratch(ref.width);
  for (let y = 0; y < rows && columns > 0; y += 1) {
    ssimRow(pred.luma, ref.luma, ref.width, y, map, y * columns, scratch);
    if (!(await goesOn(job))) return null;
  }
  similarities.set(key, map);
  let kept = 0;
  for (const other of [...similarities.keys()].reverse()) {
    kept += similarities.get(other).length;
    if (kept > SIMILARITIES_KEPT && other !== key) similarities.delete(other);
  }
  return map;
}

async function paintSsim(job, ref, pixels) {
  const map = await similarity(job, await plane(job.pred), ref);
  if (map === null) return null;
  const half = (SSIM_WINDOW - 1) / 2;
  const columns = ref.width - 2 * half;
  let [total, least] = [0, 1];
  for (let y = 0; y < ref.height; y += 1) {
    for (let x = 0; x < ref.width; x += 1) {
      const row = y - half;
      const column = x - half;
      const inside = row >= 0 && column >= 0 && column < columns && row < ref.height - 2 * half;
      if (!inside) {
        put(pixels, y * ref.width + x, MAP_NEUTRAL, 0);
        continue;
      }
      const value = map[row * columns + column];
      put(pixels, y * ref.width + x, ABSOLUTE_RAMP, 3 * ssimIndex(value, job.gain));
      total += value;
      if (value < least) least = value;
    }
    if (!(await goesOn(job))) return null;
  }
  return { mean: total / map.length, min: least };
}

/** Which methods are closest to the reference in luma, a bit each; equal ones share the pixel. */
async function closest(job, ref) {
  const key = `${job.preds.join(",")}|${job.ref}`;
  if (winners.has(key)) return winners.get(key);
  const preds = [];
  for (const url of job.preds) preds.push((await plane(url)).luma);
  const map = new Uint16Array(ref.luma.length);
  for (let y = 0; y < ref.height; y += 1) {
    for (let index = y * ref.width; index < (y + 1) * ref.width; index += 1) {
      let least = Infinity;
      for (let method = 0; method < preds.length; method += 1) {
        const size = Math.abs(preds[method][index] - ref.luma[index]);
        if (size < least) {
          least = size;
          map[index] = 1 << method;
        } else if (size === least) {
          map[index] |= 1 << method;
        }
      }
    }
    if (!(await goesOn(job))) return null;
  }
  winners.clear();
  winners.set(key, map);
  return map;
}

/** The map of all methods, or with `job.which` where that one is closest, alone or with others. */
async function paintClosest(job, ref, pixels) {
  const map = await closest(job, ref);
  if (map === null) return null;
  const alone = new Array(job.preds.length).fill(0);
  let shared = 0;
  for (let y = 0; y < ref.height; y += 1) {
    for (let index = y * ref.width; index < (y + 1) * ref.width; index += 1) {
      const bits = map[index];
      const tie = (bits & (bits - 1)) !== 0;
      const winner = 31 - Math.clz32(bits);
      if (tie) shared += 1;
      else alone[winner] += 1;
      const mine = job.which === null || (bits & (1 << job.which)) !== 0;
      put(pixels, index, !mine ? BEATEN : tie ? TIE : job.colours[winner], 0);
    }
    if (!(await goesOn(job))) return null;
  }
  return { shares: alone.map((count) => count / map.length), tie: shared / map.length };
}
