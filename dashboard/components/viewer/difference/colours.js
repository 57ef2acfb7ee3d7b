// Colours of the difference maps, for the page and the worker alike. All of them keep their order of lightness, so
// that they read the same to any kind of colour vision and in a grey print.

// Darker than the reference: towards a deep blue. Brighter: towards yellow. Equal: the grey of the surround.
const SIGNED_STOPS = [
  [8, 24, 120],
  [58, 92, 170],
  [119, 119, 119],
  [205, 160, 70],
  [255, 226, 80],
];
// Nine of matplotlib's "inferno" (S. van der Walt and N. Smith, 2015, CC0), which is perceptually even.
const ABSOLUTE_STOPS = [
  [0, 0, 4],
  [31, 12, 72],
  [85, 15, 109],
  [136, 34, 106],
  [186, 54, 85],
  [227, 89, 51],
  [249, 140, 10],
  [249, 201, 50],
  [252, 255, 164],
];
export const MAP_NEUTRAL = [119, 119, 119]; // where a map has no value
export const TIE = [205, 205, 205];
export const BEATEN = [38, 38, 38];

// One colour per method, in maps and in the line profile: Okabe and Ito (2008) without black, then five more that
// differ from them in lightness.
export const METHOD_COLOURS = [
  [230, 159, 0],
  [86, 180, 233],
  [0, 158, 115],
  [240, 228, 66],
  [0, 114, 178],
  [213, 94, 0],
  [204, 121, 167],
  [255, 255, 255],
  [90, 48, 16],
  [78, 20, 110],
  [176, 224, 176],
  [255, 176, 150],
];

export function colourText([red, green, blue]) {
  return `rgb(${red}, ${green}, ${blue})`;
}

/** `count` colours along the stops, at equal steps, first and last included: Uint8Array of RGB triples. */
function ramp(stops, count) {
  const colours = new Uint8Array(3 * count);
  for (let index = 0; index < count; index += 1) {
    const place = (index / (count - 1)) * (stops.length - 1);
    const from = Math.min(Math.floor(place), stops.length - 2);
    for (let channel = 0; channel < 3; channel += 1) {
      const [low, high] = [stops[from][channel], stops[from + 1][channel]];
      colours[3 * index + channel] = Math.round(low + (high - low) * (place - from));
    }
  }
  return colours;
}

export const SIGNED_RAMP = ramp(SIGNED_STOPS, 511); // -255..255 of the limit
export const ABSOLUTE_RAMP = ramp(ABSOLUTE_STOPS, 256);
