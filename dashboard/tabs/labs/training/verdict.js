// What a report says in words: one sentence for the state that the training is in.

const EXPLODED = 20; // times the loss of bicubic
const ASLEEP = 0.9; // of the hidden filters
const APART = 0.3; // dB that the learnt picture may be ahead of the tested one
const LEVEL = 0.02; // dB: a difference that is none
const PATIENCE = 150; // steps after which standing still is said

/** { key, fields } of the sentence that fits, as words of the lab. */
export function verdictOf({ step, gain, familiar, loss, before, asleep }) {
  if (step === 0) return { key: "is_new", fields: {} };
  if (!Number.isFinite(gain) || (loss !== null && !Number.isFinite(loss))) return { key: "is_lost", fields: {} };
  if (loss !== null && loss > EXPLODED * before) return { key: "is_exploding", fields: { times: loss / before } };
  if (asleep > ASLEEP) return { key: "is_asleep", fields: { share: asleep } };
  if (familiar !== null && familiar > LEVEL && familiar - gain > APART)
    return { key: "is_overfitting", fields: { familiar, gain } };
  if (gain > LEVEL) return { key: "is_above", fields: { gain } };
  if (step > PATIENCE && Math.abs(gain) <= LEVEL) return { key: "is_level", fields: {} };
  return { key: "is_below", fields: { gain } };
}
