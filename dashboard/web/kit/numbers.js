// Numbers as they are read: a true minus sign, no negative zero.

const MINUS = "\u2212";

/** A number for reading: at most `digits` decimals, no trailing zeros. */
export function number(value, digits = 3) {
  const rounded = Number(value.toFixed(digits));
  return String(rounded === 0 ? 0 : rounded).replace("-", MINUS);
}

/** A number with exactly `digits` decimals, for columns. */
export function fixed(value, digits = 2) {
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", MINUS);
}

/** The same with a plus sign before what is above zero: a change. */
export function signed(value, digits = 2) {
  const text = fixed(value, digits);
  return value > 0 && Number(value.toFixed(digits)) !== 0 ? `+${text}` : text;
}

/**
 * The difference of two numbers as they are printed: who subtracts what stands on the page gets this. The difference of
 * the numbers themselves would be printed off by one in its last decimal every fourth time.
 */
export function difference(value, base, digits = 2) {
  return Number(value.toFixed(digits)) - Number(base.toFixed(digits));
}

/** Four decimals, or where those would be zeros, a power of ten. */
export function small(value) {
  return Math.abs(value) < 0.001 ? value.toExponential(2).replaceAll("-", MINUS) : fixed(value, 4);
}

/** A count in words of its size: 1234567 is "1.23 M". */
export function large(count) {
  if (count >= 1e9) return `${fixed(count / 1e9)} G`;
  if (count >= 1e6) return `${fixed(count / 1e6)} M`;
  return count >= 1e4 ? `${fixed(count / 1e3, 1)} k` : String(count);
}

/** A share of 1 in percent, without the sign. */
export function percent(share, digits = 1) {
  return number(100 * share, digits);
}
