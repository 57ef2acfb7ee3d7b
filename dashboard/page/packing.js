// Puts the configuration of the page together again, which packing.py made small. Nothing here touches the page.

const LACKS = "-";
const SAID = "=";

/** In place; a configuration that is whole already is left as it is. */
export function unpack(config) {
  const usual = config.packed;
  if (!usual) return;
  delete config.packed;
  config.components = config.components.map(({ props, ...row }) => ({
    ...whole(row, usual.components[row.type]),
    props: whole(props, usual.props[row.type], usual.texts),
  }));
  config.dependencies = config.dependencies.map((row) => whole(row, usual.dependencies));
  config.page ??= {
    "": {
      layout: structuredClone(config.layout),
      components: config.components.map(({ id }) => id),
      dependencies: config.dependencies.map(({ id }) => id),
    },
  };
}

/** What is usual, in a copy of its own, and over it what the row says itself. */
function whole({ [LACKS]: lacks = [], [SAID]: said = {}, ...row }, usual, texts = []) {
  const found = { ...structuredClone(usual), ...row };
  for (const [name, place] of Object.entries(said)) found[name] = texts[place];
  for (const name of lacks) delete found[name];
  return found;
}
