// The layers of a stage in the reader's words: the names that modules have in the code say nothing to a reader.

/**
 * What a layer is, as words keys: { kind: "kind_conv2d", role: "role_back" | null }. The parts of a projection unit
 * have a role of their own, by the second to last part of the dotted name.
 */
export function keysOf({ name, kind }) {
  const part = name.split(".").at(-2);
  return {
    kind: `kind_${kind.toLowerCase()}`,
    role: ["first", "back", "correct"].includes(part) ? `role_${part}` : null,
  };
}
