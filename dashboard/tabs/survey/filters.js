// Which networks a choice shows, and the choice in the page's address. Pure: networks in, networks out.

export const FILTERS = ["framework", "upsampling", "design", "loss", "year"];
export const PREFIX = "s_";
const LISTS = { design: "design", loss: "losses" };

/** What a network has of a filter: one value, or several of design and loss. */
export function valuesOf(network, filter) {
  return LISTS[filter] ? network[LISTS[filter]] : [String(network[filter])];
}

/** All values of a filter, in the order of the networks. */
export function choicesOf(networks, filter) {
  return [...new Set(networks.flatMap((network) => valuesOf(network, filter)))];
}

/** Whether a network passes all filters of a choice; an empty one lets all pass. */
export function passes(network, choice) {
  return FILTERS.every((filter) => choice[filter] === "" || valuesOf(network, filter).includes(choice[filter]));
}

/** A choice with no filter. */
export function anything(scale) {
  return { ...Object.fromEntries(FILTERS.map((filter) => [filter, ""])), scale };
}

/** The choice that an address (URLSearchParams) names; what the table does not have counts as not chosen. */
export function fromAddress(address, networks, scales, scale) {
  const choice = anything(scale);
  for (const filter of FILTERS) {
    const value = address.get(PREFIX + filter);
    if (choicesOf(networks, filter).includes(value)) choice[filter] = value;
  }
  if (scales.includes(address.get(`${PREFIX}scale`))) choice.scale = address.get(`${PREFIX}scale`);
  return choice;
}

/** The address (URLSearchParams) with a choice in it, and all else as it was; what is as at first has no parameter. */
export function toAddress(address, choice, scale) {
  const found = new URLSearchParams(address);
  const first = anything(scale);
  for (const [name, value] of Object.entries(choice)) {
    if (!(name in first)) continue;
    if (value === first[name]) found.delete(PREFIX + name);
    else found.set(PREFIX + name, value);
  }
  return found;
}
