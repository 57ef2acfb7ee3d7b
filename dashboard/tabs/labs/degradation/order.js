// The order of the steps, and what the page asks for: pure.

/** The steps in the order that the fields `step0` ... of `settings` name; `steps` where they name none. */
export function orderOf(settings, steps) {
  const named = steps.map((_step, place) => settings[`step${place}`]);
  return [...named].sort().join() === [...steps].sort().join() ? named : [...steps];
}

/** The order with one step moved by so many places; the same where it would leave the list. */
export function moved(order, step, by) {
  const from = order.indexOf(step);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return order;
  const rest = order.filter((each) => each !== step);
  return [...rest.slice(0, to), step, ...rest.slice(to)];
}

/** The settings with the order and the sample, as Python reads them. */
export function questionOf(settings, order, sample) {
  return { ...settings, ...Object.fromEntries(order.map((step, place) => [`step${place}`, step])), sample };
}
