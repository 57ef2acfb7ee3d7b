// A server that was started anew has forgotten its visitors. Their pages are loaded again, and say what is lost.

const SERVER = "sr-server";

/** Shows `note` when this tab had its page from another process before; `server` names the one of now. */
export function tell(note, server, storage) {
  const before = storage.getItem(SERVER);
  storage.setItem(SERVER, server);
  note.hidden = before === null || before === server;
}

/**
 * A function that looks once whether the page's `server` is still the one that answers. Gradio notices only when the
 * visitor does something while it is away.
 *
 * `ask()` resolves to the name of the one of now, and rejects while there is none. When it is another one, `load()`
 * gets its page, once; not while the page is `occupied()`.
 */
export function lookout(server, { ask, load, occupied }) {
  let found = false;
  return async () => {
    if (found || occupied()) return;
    const now = await ask().catch(() => server);
    if (found || now === server || occupied()) return;
    found = true;
    load();
  };
}
