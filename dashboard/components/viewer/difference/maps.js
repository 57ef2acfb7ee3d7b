// Difference maps: asked of the worker, once per pair, kind and scale; drawn like pictures.

import { pickSource, readBack } from "../pictures/pictures.js";
import { Workshop } from "../pictures/workshop.js";

const MAP_PIXELS_KEPT = 96e6; // of all maps together, before the ones not in use are dropped

/** One map: what the worker made of it, drawn like a Picture. */
export class DifferenceMap {
  constructor() {
    this.bitmap = null;
    this.halves = [];
    this.facts = null;
    this.failed = false;
    this.job = null;
  }

  get width() {
    return this.bitmap.width;
  }

  get height() {
    return this.bitmap.height;
  }

  /** RGBA bytes of a rectangle of the map. */
  read(x, y, w, h) {
    return readBack(this.bitmap, x, y, w, h);
  }

  source(scale) {
    return pickSource(this.bitmap, this.halves, scale);
  }
}

export class MapStore {
  constructor(startWorker, onChange) {
    this.onChange = onChange;
    this.workshop = new Workshop(startWorker);
    this.maps = new Map();
    this.sent = new Set();
  }

  get(request) {
    return this.maps.get(JSON.stringify(request)) ?? null;
  }

  /**
   * Have the worker make these maps, in this order, and nothing else that is not made yet.
   * `requests`: as worker.js takes them; `blobs`: the files by address.
   */
  want(requests, blobs) {
    const wanted = new Map(requests.map((request) => [JSON.stringify(request), request]));
    for (const [key, map] of this.maps) if (map.bitmap === null && !wanted.has(key)) this.maps.delete(key);
    const waiting = [...this.maps.values()].filter((map) => map.bitmap === null && !map.failed);
    this.workshop.dropAllBut(new Set(waiting.map((map) => map.job)));
    for (const [key, request] of wanted) if (!this.maps.has(key)) this.make(key, request, blobs);
    this.trim(wanted);
  }

  async make(key, request, blobs) {
    const map = new DifferenceMap();
    this.maps.set(key, map);
    const urls = [request.ref, ...(request.preds ?? [request.pred])].filter((url) => !this.sent.has(url));
    for (const url of urls) this.sent.add(url);
    const files = Object.fromEntries(urls.map((url) => [url, blobs.get(url)]));
    const { id, answer } = this.workshop.ask({ type: "paint", ...request, blobs: files });
    map.job = id;
    try {
      const { bitmaps, facts } = await answer;
      [map.bitmap, ...map.halves] = bitmaps;
      map.facts = facts;
    } catch (error) {
      console.error(error);
      map.failed = true;
    }
    this.onChange();
  }

  /** Drop the oldest maps that are not in use once they take too much memory. */
  trim(wanted) {
    let kept = 0;
    for (const [key, map] of [...this.maps].reverse()) {
      if (map.bitmap === null) continue;
      kept += map.width * map.height;
      if (kept > MAP_PIXELS_KEPT && !wanted.has(key)) this.maps.delete(key);
    }
  }

  /** Forget all maps of pictures that are not among these addresses. */
  keepOnly(urls) {
    for (const url of this.sent) if (!urls.has(url)) this.sent.delete(url);
    for (const key of this.maps.keys()) {
      const { ref, pred, preds = [pred] } = JSON.parse(key);
      if (![ref, ...preds].every((url) => urls.has(url))) this.maps.delete(key);
    }
    this.workshop.tell({ type: "forget", urls: [...urls] });
  }
}
