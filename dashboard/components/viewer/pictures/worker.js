// The worker: whole images are decoded, compared and coloured here, off the page's thread. One job after the other;
// between strips it listens, so that a job nobody waits for any more is dropped.

import { lumaPlane } from "../difference/measure.js";
import { closestMap, paintClosest, paintLuma, paintSsim, ssimMap } from "../difference/painting.js";

const planes = new Map(); // address -> {width, height, luma}
const similarities = new Map(); // JSON of [pred, ref] -> Float32Array of SSIM, (width - 10) x (height - 10)
const winners = new Map(); // JSON of [pred, ..., ref] -> Uint16Array, a bit for each method that is closest
const blobs = new Map();
const SIMILARITIES_KEPT = 128e6; // values
const BREATH = 24; // milliseconds of work between two looks at the messages
const HALF_UNTIL = 128; // pixels, the longer side of the smallest copy

const JOBS = {
  decode: async ({ blob }) => ({ bitmaps: await withHalves(await decoded(blob)) }),
  paint: (job) => painted(job),
};
const PAINTERS = { signed: difference, absolute: difference, ssim: similarity, closest };
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
    for (const key of map.keys()) if (!JSON.parse(key).every((url) => kept.has(url))) map.delete(key);
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
  const facts = await PAINTERS[job.kind](job, ref, pixels, () => goesOn(job));
  if (facts === null) return null;
  const bitmap = await createImageBitmap(new ImageData(pixels, ref.width, ref.height), { premultiplyAlpha: "none" });
  return { bitmaps: await withHalves(bitmap), facts };
}

async function difference(job, ref, pixels, waited) {
  return paintLuma(await plane(job.pred), ref, { signed: job.kind === "signed", limit: job.limit }, pixels, waited);
}

async function similarity(job, ref, pixels, waited) {
  const key = JSON.stringify([job.pred, job.ref]);
  const map = similarities.get(key) ?? (await ssimMap(await plane(job.pred), ref, waited));
  if (map === null) return null;
  similarities.set(key, map);
  let kept = 0;
  for (const other of [...similarities.keys()].reverse()) {
    kept += similarities.get(other).length;
    if (kept > SIMILARITIES_KEPT && other !== key) similarities.delete(other);
  }
  return paintSsim(map, ref, job.gain, pixels, waited);
}

async function closest(job, ref, pixels, waited) {
  const key = JSON.stringify([...job.preds, job.ref]);
  if (!winners.has(key)) {
    const preds = [];
    for (const url of job.preds) preds.push(await plane(url));
    const map = await closestMap(preds, ref, waited);
    if (map === null) return null;
    winners.clear();
    winners.set(key, map);
  }
  return paintClosest(winners.get(key), ref, job, pixels, waited);
}
