// What others may do with a mounted viewer, as it is described at the head of hooks.js.

import { setAttribute } from "../../web/dom.js";
import { button, group } from "./controls/buttons.js";
import { keyName } from "./controls/keys.js";
import { checkedRegion, checkedSegment, restoreState, saveState } from "./view/saved.js";

/** The interface; `parts`: those of the viewer, by name; `trigger`: as `init` was given it. */
export function publicFace(parts, trigger) {
  return {
    ...stateFace(parts),
    ...toolFace(parts),
    ...drawingFace(parts),
    ...furnitureFace(parts),
    ...testFace(parts),
    trigger,
  };
}

function stateFace(parts) {
  const { scene, modes, hooks, navigation, difference } = parts;
  return {
    on: (name, handler) => hooks.on(name, handler),
    getView: () => scene.view.state(),
    setView: (cx, cy, zoom) => navigation.place(cx, cy, zoom),
    showCrop: (crop) => navigation.showCrop(crop),
    fit: () => navigation.fit(),
    getMode: () => modes.name,
    setMode(name, id) {
      if (name === "difference") difference.toggle(true);
      else if (name === "flip" && scene.panes.has(id)) modes.enlarge(id);
      else modes.set(name);
    },
    setOrder: (ids) => modes.setOrder(ids),
    setHidden: (id, hidden) => modes.setHidden(id, hidden),
    step: (direction) => modes.step(direction),
    getDifference: () => difference.state(),
    setDifference: (state) => difference.restore({ ...difference.state(), ...state }),
    save: () => saveState(parts),
    restore: (state) => restoreState(parts, state),
  };
}

function toolFace({ scene, tools }) {
  return {
    getTool: () => tools.name,
    setTool: (name) => tools.set(name),
    getRegion: () => tools.region && { ...tools.region },
    setRegion: (region) => tools.setRegion(region && checkedRegion(scene.view.image, region)),
    getSegment: () => tools.segment && { ...tools.segment },
    setSegment: (segment) => tools.setSegment(segment && checkedSegment(scene.view.image, segment)),
  };
}

function drawingFace({ scene, hooks, painter, mask }) {
  return {
    addOverlay(draw) {
      hooks.overlays.add(draw);
      painter.invalidate();
      const remove = () => hooks.overlays.delete(draw) && painter.invalidate();
      return { redraw: () => painter.invalidate(), remove };
    },
    panes: () => scene.describePanes(),
    image: () => ({ ...scene.view.image }),
    read(id, x, y, w, h) {
      const pane = scene.panes.get(id);
      return pane?.ready ? pane.picture.read(x, y, w, h) : null;
    },
    mask,
    isMasked: () => scene.masks !== null,
  };
}

function furnitureFace({ scene, frame, toolbar, help, keys, overview, layout }) {
  return {
    addButton({ text, label, pressed = null, action }) {
      const node = button("sl-button", text, label, action);
      if (pressed !== null) setAttribute(node, "aria-pressed", pressed);
      const place = group(node);
      toolbar.more.append(place);
      return { button: node, remove: () => place.remove() };
    },
    addPanel(node) {
      frame.panels.append(node);
      layout();
      const remove = () => {
        node.remove();
        layout();
      };
      return { remove };
    },
    addKey(key, { shows = key.toUpperCase(), says, action }) {
      keys.set(keyName(key), action);
      help.add(shows, says);
    },
    explainMap: (words) => overview.explain(words),
    say: (text) => frame.say(text),
    strings: () => scene.value?.strings ?? {},
  };
}

/** What tests ask: pixels as decoded, the canvas as shown, the state in numbers. */
function testFace({ scene, modes, difference, tools, original, painter, paneOf, settled }) {
  const { view } = scene;
  return {
    pixels(id) {
      const { picture } = scene.panes.get(id);
      return picture.read(0, 0, picture.width, picture.height);
    },
    canvas: (id) => paneOf(id).canvas,
    ready: () => settled(),
    frames: () => [...painter.frames],
    state: () => ({
      key: scene.key,
      arrangement: scene.layout.kind,
      active: modes.active,
      original: original.shown,
      pixel: scene.pixel,
      ratio: scene.layout.ratio,
      view: view.state(),
      pane: { ...view.pane },
      origin: view.origin(),
      crop: view.crop(),
      modes: modes.state(),
      difference: difference.state(),
      tool: tools.name,
      region: tools.region,
      segment: tools.segment,
    }),
  };
}
