// Tells which part of the picture is in sight while panes are held, so that they can be run on it. Nothing here touches
// the page.

const REST = 500; // milliseconds for which the view rests before its part is asked for

export class Sight {
  /** `tell({key, crop, number})`: to the server, which decides whether it takes too long. */
  constructor({ scene, hooks, tell }) {
    Object.assign(this, { scene, hooks, tell });
    this.timer = 0;
    this.told = "";
    for (const event of ["viewchange", "value"]) hooks.on(event, () => this.later());
  }

  later() {
    clearTimeout(this.timer);
    if (this.held().length > 0) this.timer = setTimeout(() => this.look(), REST);
  }

  held() {
    return this.scene.all.filter((pane) => pane.data.status === "held");
  }

  look() {
    const { scene } = this;
    if (scene.value === null || scene.view.pane.w === 0 || this.held().length === 0) return;
    const crop = scene.view.crop();
    const asked = JSON.stringify([scene.key, crop, this.held().map((pane) => pane.id)]);
    if (asked === this.told || this.held().every((pane) => covers(pane.data.part?.area, crop))) return;
    this.told = asked;
    // A tab that is opened again mounts its viewer anew: the page's clock goes on meanwhile.
    this.tell({ key: scene.key, crop, number: Math.round(performance.now()) });
  }
}

/** Whether all of `crop` lies in `area`, which may be missing. */
export function covers(area, crop) {
  if (!area) return false;
  const across = area.x <= crop.x && area.x + area.w >= crop.x + crop.w;
  return across && area.y <= crop.y && area.y + area.h >= crop.y + crop.h;
}
