// What a report says in words: one sentence for the state that the training is in.

const EXPLODED = 20; // times the loss of bicubic
const FALLEN = -10; // dB against bicubic
const ASLEEP = 0.9; // of the hidden filters
const APART = 0.3; // dB that the learnt picture may be ahead of the tested one
const LEVEL = 0.02; // dB: a difference that is none
const PATIENCE = 150; // steps after which standing still is said

/** The key of the sentence that fits, among the words of the lab. */
export function verdictOf({ step, gain, familiar, loss, before, asleep }) {
  if (step === 0) return "is_new";
  if (!Number.isFinite(gain) || (loss !== null && !Number.isFinite(loss))) return "is_lost";
  if (gain < FALLEN || (loss !== null && loss > EXPLODED * before)) return "is_exploding";
  if (asleep > ASLEEP) return "is_asleep";
  if (familiar !== null && familiar > LEVEL && familiar - gain > APART) return "is_overfitting";
  if (gain > LEVEL) return "is_above";
  if (step > PATIENCE && Math.abs(gain) <= LEVEL) return "is_level";
  return "is_below";
}
