// The two panes of a wipe: which stands on which side. Nothing here touches the page.

export class WipePair {
  constructor(scene) {
    this.scene = scene;
    this.left = null;
    this.right = null;
  }

  /**
   * Choose two panes unless the last two are still there; false when there are no two. `right` and `left`: ids that
   * are wanted, the first of each that is there.
   */
  begin({ right, left }) {
    const { scene } = this;
    const { order } = scene;
    if (order.length < 2) return false;
    if (!scene.has(this.right)) this.right = right.find((id) => scene.has(id));
    const others = order.filter((pane) => pane.id !== this.right);
    const before = left.find((id) => others.some((pane) => pane.id === id));
    if (!scene.has(this.left) || this.left === this.right) this.left = before ?? others.at(-1).id;
    return true;
  }

  choose(id, side = "right") {
    const other = side === "right" ? "left" : "right";
    // The same image on both sides would show nothing: they trade places instead.
    if (this[other] === id) this[other] = this[side];
    this[side] = id;
  }

  swap() {
    [this.left, this.right] = [this.right, this.left];
  }

  /** The pane on a side, or null. */
  pane(side) {
    return this.scene.panes.get(this[side]) ?? null;
  }
}
