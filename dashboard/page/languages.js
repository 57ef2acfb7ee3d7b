// The links between the languages. The other language is the same page: whatever else stands in its address is kept.

/** Called by Gradio, by way of web/mount.js. */
export function mount(element) {
  for (const link of element.querySelectorAll(".sr-languages a")) {
    if (link.lang === document.documentElement.lang) link.setAttribute("aria-current", "true");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const address = new URL(window.location);
      address.searchParams.set("lang", link.lang);
      window.location.assign(address);
    });
  }
}
