// Numbers as they are read: a true minus sign, a sign before what is more, shares in percent.

export const MINUS = "\u2212";

export function signedText(value, digits) {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `${MINUS}${text}` : text;
}

export function plusText(value, digits) {
  return value > 0 && Number(value.toFixed(digits)) !== 0 ? `+${value.toFixed(digits)}` : signedText(value, digits);
}

export function percent(share) {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)}\u2009%`;
}
