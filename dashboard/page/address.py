"""The open tab and lab in the page's address: `?tab=labs&lab=san` opens there, and changing tabs keeps it true.

Every other parameter of the address is left alone, so that tabs may keep a state of their own there.
"""

from __future__ import annotations

import json

import gradio as gr

TABS_ID = "sr-tabs"
LABS_ID = "sr-labs"
FIRST_TAB = "compare"
# Ids of tabs are letters only; those of labs bear this prefix, so that the two cannot be taken for each other.
LAB_PREFIX = "lab-"

# In the head of the page, between Gradio's configuration and its script: the right tab is the first that is built.
OPEN_SCRIPT = """
(() => {
  const config = window.gradio_config;
  const asked = new URLSearchParams(window.location.search);
  const tab = asked.has("seminar") ? "seminar" : asked.get("tab") ?? "";
  const wanted = { "%(tabs)s": /^[a-z]+$/.test(tab) ? tab : "", "%(labs)s": "%(prefix)s" + asked.get("lab") };
  const known = new Set();
  for (const { type, props } of config?.components ?? []) if (type === "tabitem") known.add(props.id);
  for (const { type, props } of config?.components ?? []) {
    if (type === "tabs" && known.has(wanted[props.elem_id])) props.selected = wanted[props.elem_id];
  }
})();
""" % {"tabs": TABS_ID, "labs": LABS_ID, "prefix": LAB_PREFIX}  # noqa: UP031 (the script is full of braces)

# Parameters that mean something in one tab alone, which they leave with; one that ends in "_" begins a whole family.
_OWNED = (
    *(("lab", "labs"), ("preset", "labs"), ("seminar", "seminar")),
    *(("network", "survey"), ("s_", "survey"), ("b_", "benchmarks")),
)
_FOLLOW = """() => {{
  const address = new URL(window.location);
  const isGone = (name) => {gone}.some((one) => (one.endsWith("_") ? name.startsWith(one) : name === one));
  for (const name of [...address.searchParams.keys()].filter(isGone)) address.searchParams.delete(name);
  for (const [name, value] of Object.entries({present})) address.searchParams.set(name, value);
  window.history.replaceState(window.history.state, "", address);
}}"""


def follow(tab: gr.Tab, /, *, gone: tuple[str, ...] = (), **present: str) -> None:
    """When `tab` is opened, take the parameters `gone` out of the address and set those of `present`."""
    tab.select(
        None,
        None,
        None,
        js=_FOLLOW.format(gone=json.dumps(gone), present=json.dumps(present)),
        api_visibility="private",
    )


def follow_tab(tab: gr.Tab, name: str) -> None:
    """Keep the address true to the tab called `name`; the first tab needs no parameter."""
    gone = tuple(parameter for parameter, owner in _OWNED if owner != name)
    if name == FIRST_TAB:
        follow(tab, gone=("tab", *gone))
    else:
        follow(tab, gone=gone, tab=name)


def follow_lab(tab: gr.Tab, name: str) -> None:
    """Keep the address true to the lab called `name`."""
    follow(tab, tab="labs", lab=name)
