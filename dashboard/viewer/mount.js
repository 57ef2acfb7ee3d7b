// The end of the function's body: mount the viewer, listen to Python, and answer tests and later tools.

/** What tests and later tools may ask: pixels as decoded, the canvas as shown, the state in numbers. */
function publicFace(viewer) {
  const { view } = viewer;
  return {
    pixels(id) {
      const { picture } = viewer.panes.get(id);
      return picture.read(0, 0, picture.width, picture.height);
    },
    canvas: (id) => viewer.panes.get(id).canvas,
    ready: () => viewer.order.every((pane) => pane.settled) && !viewer.dirty,
    frames: () => [...viewer.frames],
    state: () => ({
      key: viewer.key,
      arrangement: viewer.arrangement,
      active: viewer.active,
      original: viewer.showsOriginal,
      pixel: viewer.pixel,
      ratio: viewer.ratio,
      view: { cx: view.cx, cy: view.cy, zoom: view.zoom, mode: view.mode },
      pane: { ...view.pane },
      origin: view.origin(),
      crop: view.crop(),
    }),
    setView(cx, cy, zoom) {
      view.mode = "free";
      view.anchor = null;
      view.place(cx, cy, zoom);
      viewer.viewChanged();
    },
  };
}

const viewer = new Viewer(element, () => trigger("run", {}));
element.srLens = publicFace(viewer);
// Gradio hands out a live proxy; the viewer keeps a plain copy, to compare the next value with.
const takeValue = () => props.value?.panes && viewer.sync(JSON.parse(JSON.stringify(props.value)));
takeValue();
watch("value", takeValue);
