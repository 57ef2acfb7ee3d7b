// The learnt weights as a file of safetensors, under the names of the product's own networks, which read it back.
//
// Format: eight bytes with the header's length (little endian), the header as JSON, then the numbers; the header is
// filled up with spaces, so that the numbers begin at a multiple of eight bytes.

const BYTES = 4; // of a float32

/** Names and shapes of what a network has learnt: VDSR's where bicubic comes first, else those of "residualespcn". */
function tensorsOf({ layers, size }) {
  const subpixel = size.upsampling === "subpixel";
  const last = layers.length - 1;
  const placeOf = (index) => {
    if (subpixel) return `layers.${index}`;
    if (index === 0) return "head.0";
    return index === last ? "tail" : `body.${2 * (index - 1)}`;
  };
  return layers.flatMap(({ weights, biases, inputs, outputs }, index) => [
    { name: `${placeOf(index)}.weight`, shape: [outputs, inputs, 3, 3], values: weights },
    { name: `${placeOf(index)}.bias`, shape: [outputs], values: biases },
  ]);
}

/** A file { name, bytes } of the trainer's network; `bytes` null where training has left the numbers. */
export function weightsFile({ network, choice, steps }) {
  const tensors = tensorsOf(network);
  if (!tensors.every(({ values }) => values.every(Number.isFinite))) return { name: "", bytes: null };
  const { scale, loss, rate, augment, learnt, upsampling } = choice;
  const training = { steps, loss, rate, augment, pictures: learnt, where: "in the browser, SR Lens" };
  const header = {
    __metadata__: {
      method: upsampling === "subpixel" ? "residualespcn" : "vdsr",
      scale: String(scale),
      training: JSON.stringify(training),
    },
  };
  return { name: `my_network_x${scale}.safetensors`, bytes: written(header, tensors) };
}

function written(header, tensors) {
  let length = 0;
  for (const { name, shape, values } of tensors) {
    const end = length + values.length * BYTES;
    header[name] = { dtype: "F32", shape, data_offsets: [length, end] };
    length = end;
  }
  const text = JSON.stringify(header);
  const said = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 8) * 8));
  const bytes = new Uint8Array(8 + said.length + length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(said.length), true);
  bytes.set(said, 8);
  let at = 8 + said.length;
  for (const { values } of tensors) {
    for (const value of values) {
      view.setFloat32(at, value, true);
      at += BYTES;
    }
  }
  return bytes;
}
