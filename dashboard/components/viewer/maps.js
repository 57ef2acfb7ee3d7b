// Difference maps: asked of the worker, once per pair, kind and scale; drawn like pictures.

const MAP_PIXELS_KEPT = 96e6; // of all maps together, before the ones not in use are dropped

/** A worker with the code of worker.js; started when first asked. */
class Workshop {
  constructor() {
    this.worker = null;
    this.waiting = new Map();
    this.count = 0;
  }

  /** Resolves to the worker's answer, rejects with its error. */
  ask(message) {
    this.worker ??= this.start();
    this.count += 1;
    const id = this.count;
    this.worker.postMessage({ ...message, id });
    return { id, answer: new Promise((done, failed) => this.waiting.set(id, { done, failed })) };
  }

  tell(message) {
    this.worker?.postMessage(message);
  }

  start() {
    const url = URL.createObjectURL(new Blob([WORKER_SOURCE], { type: "text/javascript" }));
    const worker = new Worker(url);
    worker.onmessage = ({ data }) => {
      const asked = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      // An answer that was under way when nobody waited for it any more.
      if (asked === undefined) return;
      if (data.error === undefined) asked.done(data);
      else asked.failed(new Error(data.error));
    };
    worker.onerror = (event) => {
      for (const { failed } of this.waiting.values()) failed(new Error(event.message));
      this.waiting.clear();
    };
    return worker;
  }

  /** Nobody waits for these any more. */
  dropAllBut(ids) {
    for (const id of this.waiting.keys()) if (!ids.has(id)) this.waiting.delete(id);
    this.tell({ type: "wanted", jobs: [...ids] });
  }

  stop() {
    this.worker?.terminate();
    this.worker = null;
  }
}

/** One map: what the worker made of it, drawn like a Picture. */
class DifferenceMap {
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

class MapStore {
  constructor(onChange) {
    this.onChange = onChange;
    this.workshop = new Workshop();
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
