"""Korean particles that depend on the word before them, chosen once the word is known.

Texts write both forms, `{title}을(를)`; the sound that the word ends in decides. A word in Latin letters is heard as
Koreans read it: an abbreviation letter by letter, any other word by its last letters, a number by its last digit.
"""

from __future__ import annotations

import re

# With a closing consonant, without one.
_PAIRS = {
    "을(를)": ("을", "를"),
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "과(와)": ("과", "와"),
    "와(과)": ("과", "와"),
    "(으)로": ("으로", "로"),
}
_WRITTEN = re.compile("|".join(re.escape(pair) for pair in _PAIRS))
# What may stand between the word and its particle, and is not read.
_SILENT = "\"'”’)]*` \u00a0"
_LAST_WORD = re.compile(r"[A-Za-z]+$")
# 영 일 삼 육 칠 팔 end in a consonant, 일 칠 팔 in ㄹ; the names of the letters L M N R do, those of L R in ㄹ.
_CLOSED_DIGITS, _RIEUL_DIGITS = "013678", "178"
_CLOSED_LETTERS, _RIEUL_LETTERS = "lmnr", "lr"
_FIRST_SYLLABLE, _SYLLABLES, _ENDINGS, _RIEUL = 0xAC00, 11172, 28, 8


def choose_particles(text: str) -> str:
    """`text` with every 을(를), 은(는), 이(가), 과(와), (으)로 replaced by the one form that its word asks for."""
    found = _WRITTEN.search(text)
    while found:
        closed, rieul = _ending(text[: found.start()])
        pair = _PAIRS[found[0]]
        # 로 follows ㄹ as it follows a vowel.
        form = pair[0] if closed and not (rieul and found[0] == "(으)로") else pair[1]
        text = text[: found.start()] + form + text[found.end() :]
        found = _WRITTEN.search(text, found.start() + len(form))
    return text


def _ending(before: str) -> tuple[bool, bool]:
    """Whether what is said last ends in a consonant, and whether that is ㄹ."""
    said = before.rstrip(_SILENT)
    last = said[-1:]
    if not last:
        return False, False
    syllable = ord(last) - _FIRST_SYLLABLE
    if 0 <= syllable < _SYLLABLES:
        ending = syllable % _ENDINGS
        return ending > 0, ending == _RIEUL
    if last in "0123456789":
        return last in _CLOSED_DIGITS, last in _RIEUL_DIGITS
    word = _LAST_WORD.search(said)
    return _latin_ending(word[0]) if word else (False, False)


def _latin_ending(word: str) -> tuple[bool, bool]:
    lower = word.lower()
    last = lower[-1]
    if word.isupper() or not re.search("[aeiouy]", lower):
        return last in _CLOSED_LETTERS, last in _RIEUL_LETTERS
    # bicubic, block, net end closed; nearest, mode, conv do not.
    closed = last in "lmn" or lower.endswith("ng") or bool(re.search("[aeiou][bckpt]$", lower))
    return closed, last == "l"
