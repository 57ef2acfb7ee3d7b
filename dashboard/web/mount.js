// Between Gradio and a module: mounts it on its component. What a module gets, and how, stands in scripts.py.

/**
 * Call `module.mount`. `gradio`: what Gradio gives to `js_on_load`. `before`: the component's properties when the
 * module was asked for. `events`: all that it may trigger.
 */
export function mount(module, { element, trigger, ...gradio }, before, events) {
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
