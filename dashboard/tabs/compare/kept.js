// Where a visitor's own picture, its mode and its scale are remembered for as long as the tab of the browser is open.

export const KEPT = "sr-lens-own";
