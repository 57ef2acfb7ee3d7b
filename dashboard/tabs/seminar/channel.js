// Between the seminar and the presenter's notes in another window: what is on the screen goes there, commands come back.

const NAME = "sr-lens-seminar";

/** `received(message)` for what the other side says. Returns {send(message), close()}. */
export function openChannel(received) {
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener("message", ({ data }) => received(data));
  return { send: (message) => channel.postMessage(message), close: () => channel.close() };
}
