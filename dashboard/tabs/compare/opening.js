// `?sample=cat&scale=3&mode=enlarge&methods=bicubic,san&a=-0.75` opens the Compare tab on that comparison. What is no
// choice of the page is ignored, and the server checks what it is sent as always. Where the visitor looks (`cx`, `cy`,
// `zoom` and the like) is read and written by `tools/address/address.js`. The address holds no upload: it never leaves
// the visitor's session.

const PARAMETERS = { "sr-scale": "scale", "sr-mode": "mode", "sr-cubic-a": "a" };

const LISTS = ["sr-methods", "sr-one-budget"];

/** Set the choices that the address names in the page's configuration, before the page is built. */
export function choose(config, asked) {
  for (const { props } of config.components ?? []) {
    const values = (props?.choices ?? []).map((choice) => choice[1]);
    if (props?.elem_id in PARAMETERS) chooseOne(props, values, asked.get(PARAMETERS[props.elem_id]));
    else if (LISTS.includes(props?.elem_id) && asked.has("methods")) chooseSome(props, values, asked.get("methods"));
    else if (props?.elem_id === "sr-picker" && asked.has("sample")) chooseSample(props, asked.get("sample"));
  }
}

function chooseOne(props, values, wanted) {
  const value = values.find((known) => String(known) === wanted);
  if (value !== undefined) props.value = value;
}

function chooseSome(props, values, wanted) {
  const names = wanted.split(",");
  const known = values.filter((value) => names.includes(value));
  if (known.length > 0) props.value = known;
}

function chooseSample(props, id) {
  const offered = props.props?.offered ?? props.offered ?? [];
  if (offered.some((sample) => sample.id === id)) props.value = { ...props.value, source: "sample", sample: id };
}
