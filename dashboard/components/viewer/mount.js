// The end of the function's body: mount the viewer, start what extends it, and listen to Python.

const viewer = new Viewer(element, () => trigger("run", {}));
element.srLens = publicFace(viewer, trigger);
for (const start of extensions) guarded(() => start(element.srLens));
// Gradio hands out a live proxy; the viewer keeps a plain copy, to compare the next value with.
const takeValue = () => props.value?.panes && viewer.sync(JSON.parse(JSON.stringify(props.value)));
takeValue();
watch("value", takeValue);
