// `?sample=cat&scale=3&mode=enlarge&methods=bicubic,san&a=-0.75` opens the Compare tab on that comparison. What is no
// choice of the page is ignored, and the server checks what it is sent as always. Where the visitor looks (`cx`, `cy`,
// `zoom` and the like) is read and written by `tools/address/address.js`. The address holds no upload: it never leaves
// the visitor's session. Within that the page remembers it, with its mode and scale (`choice.js`), and one that is loaded
// anew opens on it unless the address asks for a sample.

import { KEPT } from "./kept.js";

const PARAMETERS = { "sr-scale": "scale", "sr-mode": "mode", "sr-cubic-a": "a" };

const LISTS = ["sr-methods", "sr-one-budget"];

/** Set the choices that the address names in the page's configuration, before the page is built. */
export function choose(config, asked) {
  const own = asked.has("sample") ? null : kept();
  const wanted = (name) => asked.get(name) ?? (own?.chosen && name in own ? String(own[name]) : null);
  for (const { props } of config.components ?? []) {
    const values = (props?.choices ?? []).map((choice) => choice[1]);
    if (props?.elem_id in PARAMETERS) chooseOne(props, values, wanted(PARAMETERS[props.elem_id]));
    else if (LISTS.includes(props?.elem_id) && asked.has("methods")) chooseSome(props, values, asked.get("methods"));
    else if (props?.elem_id === "sr-picker" && own !== null) chooseUpload(props, own);
    else if (props?.elem_id === "sr-picker" && asked.has("sample")) chooseSample(props, asked.get("sample"));
  }
}

/** The visitor's own picture from before the page was loaded anew; null if there was none. */
function kept() {
  try {
    const own = JSON.parse(window.sessionStorage.getItem(KEPT));
    return typeof own?.file?.path === "string" ? own : null;
  } catch {
    return null; // Nothing can be kept in this browser, or something else was.
  }
}

function chooseUpload(props, { file, chosen }) {
  const choice = chosen ? { source: "upload", name: file.orig_name ?? "" } : {};
  props.value = { ...props.value, ...choice, file, restored: true };
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
