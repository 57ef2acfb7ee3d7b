"""The Compare tab's part of the page's address: what is chosen, set before the page is built.

`?sample=cat&scale=3&mode=enlarge&methods=bicubic,san&a=-0.75` opens on that comparison. The script puts the choices
into the configuration that the server sent, so that the first run is already theirs; what is no choice of the page is
ignored, and the server checks what it is sent as always. Where the visitor looks (`cx`, `cy`, `zoom` and the like) is
read and written by `tools/address/address.js`. The address holds no upload: it never leaves the visitor's session.
"""

from __future__ import annotations

# In the head of the page, after Gradio's configuration and before its script.
CHOOSE_SCRIPT = """
(() => {
  const asked = new URLSearchParams(window.location.search);
  const wanted = {
    "sr-scale": asked.get("scale"), "sr-mode": asked.get("mode"), "sr-cubic-a": asked.get("a"),
  };
  for (const { props } of window.gradio_config?.components ?? []) {
    const values = (props?.choices ?? []).map((choice) => choice[1]);
    if (props?.elem_id in wanted) {
      const value = values.find((known) => String(known) === wanted[props.elem_id]);
      if (value !== undefined) props.value = value;
    } else if (props?.elem_id === "sr-methods" && asked.has("methods")) {
      const names = asked.get("methods").split(",");
      const known = values.filter((value) => names.includes(value));
      if (known.length > 0) props.value = known;
    } else if (props?.elem_id === "sr-picker" && asked.has("sample")) {
      const id = asked.get("sample");
      if ((props.props?.offered ?? props.offered ?? []).some((sample) => sample.id === id)) {
        props.value = { ...props.value, source: "sample", sample: id };
      }
    }
  }
})();
"""
