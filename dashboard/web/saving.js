// Files that are made on the page or travel with a click: saved by the browser, never left on the server.

const KEPT = 60000; // ms until the browser surely has what it saves

/** Save { name, text, type } that came from Python as a file; nothing where nothing came. */
export function saveText(file) {
  if (!file?.text) return;
  const { name, text, type = "text/csv;charset=utf-8" } = file;
  const address = URL.createObjectURL(new Blob([text], { type }));
  saveFrom(address, name);
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}

/** Save what lies at an address under a name. */
export function saveFrom(address, name) {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}
