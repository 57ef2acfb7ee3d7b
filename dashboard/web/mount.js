// Between Gradio and a module: fetches it and mounts it on its component. What a module gets, and how, stands in
// scripts.py.

/**
 * Import `file`, the address of a module relative to the page's base, and call its `mount`. `gradio`: what Gradio gives
 * to `js_on_load`. `before`: the component's properties when the module was asked for. `events`: all that it may trigger.
 */
export async function mount(file, gradio, before, events) {
  const module = import(new URL(file, document.baseURI));
  const later = before.later === undefined ? {} : sentLater(before.later);
  mountModule(await module, withLater(gradio, await later), before, events);
}

async function sentLater(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** Properties that came later are there like all others. */
export function withLater({ props, ...gradio }, later) {
  const get = (target, name) => (Object.hasOwn(later, name) ? later[name] : target[name]);
  return { ...gradio, props: new Proxy(props, { get }) };
}

/** Call `module.mount`, unless the component has gone. */
export function mountModule(module, { element, trigger, ...gradio }, before, events) {
  // The tab was left while the module was on its way.
  if (!element.isConnected) return;
  module.mount(element, {
    ...gradio,
    watch: missingNothing(gradio.watch, gradio.props, before),
    trigger: (event, data) => {
      if (!events.includes(event)) throw new Error(`${event} is not among the events of this component.`);
      trigger(event, data);
    },
  });
}

/** Gradio's `watch`, that also tells of what changed before there was anybody to watch. */
function missingNothing(watch, props, before) {
  const changed = (name) => JSON.stringify(props[name]) !== JSON.stringify(before[name]);
  return (names, callback) => {
    watch(names, callback);
    if ([names].flat().some(changed)) queueMicrotask(callback);
  };
}
