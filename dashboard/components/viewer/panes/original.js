// The original, held up in every pane: while Shift or a finger is held, or until its button is pressed again.

export class HeldOriginal {
  constructor({ scene, page }) {
    Object.assign(this, { scene, page });
    this.held = false;
    this.pinned = false;
  }

  hold(held) {
    if (this.held === held) return;
    this.held = held;
    this.changed();
  }

  toggle() {
    this.pinned = !this.pinned;
    this.changed();
  }

  /** Another picture: its original is not asked for yet. */
  forget() {
    this.pinned = false;
  }

  changed() {
    this.page.update();
    this.page.invalidate();
  }

  get shown() {
    return (this.held || this.pinned) && (this.scene.original?.ready ?? false);
  }
}
