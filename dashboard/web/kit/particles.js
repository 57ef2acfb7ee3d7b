// Korean particles that depend on the word before them. The rule, and why, stands in dashboard/i18n/particles.py; both
// are held to the same cases by tests/scripts/particles.json.

const PAIRS = {
  "을(를)": ["을", "를"],
  "은(는)": ["은", "는"],
  "이(가)": ["이", "가"],
  "과(와)": ["과", "와"],
  "와(과)": ["과", "와"],
  "(으)로": ["으로", "로"],
};
const WRITTEN = /을\(를\)|은\(는\)|이\(가\)|과\(와\)|와\(과\)|\(으\)로/;
const SILENT = /["'”’)\]*`\s]+$/;
const FIRST_SYLLABLE = 0xac00;
const SYLLABLES = 11172;
const ENDINGS = 28;
const RIEUL = 8;

/** `text` with every 을(를), 은(는), 이(가), 과(와), (으)로 replaced by the one form that its word asks for. */
export function chooseParticles(text) {
  let done = "";
  let rest = text;
  for (let found = WRITTEN.exec(rest); found; found = WRITTEN.exec(rest)) {
    done += rest.slice(0, found.index);
    const { closed, rieul } = ending(done);
    const [after, open] = PAIRS[found[0]];
    // 로 follows ㄹ as it follows a vowel.
    done += closed && !(rieul && found[0] === "(으)로") ? after : open;
    rest = rest.slice(found.index + found[0].length);
  }
  return done + rest;
}

/** Whether what is said last ends in a consonant, and whether that is ㄹ. */
function ending(before) {
  const said = before.replace(SILENT, "");
  const last = said.at(-1);
  if (last === undefined) return { closed: false, rieul: false };
  const syllable = last.charCodeAt(0) - FIRST_SYLLABLE;
  if (syllable >= 0 && syllable < SYLLABLES) {
    return { closed: syllable % ENDINGS > 0, rieul: syllable % ENDINGS === RIEUL };
  }
  if (/\d/.test(last)) return { closed: "013678".includes(last), rieul: "178".includes(last) };
  const word = /[A-Za-z]+$/.exec(said)?.[0];
  return word ? latinEnding(word) : { closed: false, rieul: false };
}

function latinEnding(word) {
  const lower = word.toLowerCase();
  const last = lower.at(-1);
  const spelled = word === word.toUpperCase() || !/[aeiouy]/.test(lower);
  if (spelled) return { closed: "lmnr".includes(last), rieul: "lr".includes(last) };
  return { closed: "lmn".includes(last) || /ng$|[aeiou][bckpt]$/.test(lower), rieul: last === "l" };
}
