// The page's side of worker.js: asks it and waits for its answers.

export function startWorker() {
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
}

/** Asks a worker of its own, which starts when it is first asked. */
export class Workshop {
  /** `startWorker()` makes the worker. */
  constructor(startWorker) {
    this.startWorker = startWorker;
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
    const worker = this.startWorker();
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
