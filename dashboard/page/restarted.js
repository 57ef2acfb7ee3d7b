// A server that was started anew has forgotten its visitors. Gradio loads their pages again; here they say what is lost.

const SERVER = "sr-server";

/** Shows `note` when this tab had its page from another process before; `server` names the one of now. */
export function tell(note, server, storage) {
  const before = storage.getItem(SERVER);
  storage.setItem(SERVER, server);
  note.hidden = before === null || before === server;
}
