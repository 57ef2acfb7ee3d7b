// Radio buttons that belong together share a name: the Tab key stops once at a group, and the arrows move within it.
// Gradio gives each a name of its own.

const ALONE = 'fieldset input[type="radio"][name^="radio-"]';
let groups = 0; // names must differ on the whole page

/** Join what is on the page, and what comes. */
export function joinRadios() {
  let waiting = false;
  const join = () => {
    waiting = false;
    for (const fieldset of new Set([...document.querySelectorAll(ALONE)].map((radio) => radio.closest("fieldset")))) {
      const radios = [...fieldset.querySelectorAll('input[type="radio"]')];
      const known = radios.find((radio) => radio.name.startsWith("sr-group-"))?.name;
      if (!known) groups += 1;
      const name = known ?? `sr-group-${groups}`;
      for (const radio of radios) radio.name = name;
    }
  };
  const soon = () => {
    if (!waiting) requestAnimationFrame(join);
    waiting = true;
  };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  join();
}
