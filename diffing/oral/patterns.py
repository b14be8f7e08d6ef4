"""The signs that a statement is made of, as patterns.

All are linear: every repetition is bounded, or runs over letters that nothing after it can take.
"""

from __future__ import annotations

import re

BIS = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies"
RAW = re.compile(
    rf"(?P<newline>[ \t]*\n\s*)"
    r"|(?P<space>\s+)"
    r"|(?P<aside>\((?:see|cf\.?|as contained in|contained in|document)\b[^()\n]{0,300}\)"
    r"|\(\s*[A-Z]{1,6}/[^()\s]{1,80}(?:[ ,;]+(?:and|Rev|Add|Corr|[A-Z]{1,6}/)[^()]{0,80})?\)"
    r"|\([A-Z][^()\n]{0,80}\))"
    # Reasons and purposes that are given before or after an instruction.
    r"|(?P<why>\b[Ii]n order to [^,;:.“”\"\n]{1,160}, (?=(?:we|I|my|our|the|it)\b)"
    r"|,? \b(?:on the grounds? that|because|in view of|in the light of)\b"
    r"[^,;:.“”\"\n]{1,300}(?=[.;\n]|$))"
    r"|(?P<twice>\((?:in )?(?:both|the two|all|every)(?: the)?"
    r" (?:occurrences?|instances?|times|cases|places)\)|\(twice\))"
    r"|(?P<which>\((?:the )?(?P<nth>\w{2,15}) (?:occurrence|instance|mention|time)\))"
    r"|(?P<occasion>\b(?:In accordance with|Pursuant to|Before|After|Following|During|Upon|On)"
    r"(?:(?!paragraph|\bOP|\bPP|title|words?\b)[^,;:.“”\"\n]){1,160},"
    r" (?=(?:the|its) (?:representatives?|observers?|sponsors?|main sponsors?|Chair|delegation)\b))"
    r"|(?P<symbol>\b[A-Z]{1,6}(?:/[\w.()\-]+)+(?<![.)]))"
    r"|(?P<when>\b(?:[Aa]lso |[Ll]ater |[Aa]gain )?[Aa]t (?:the|its|that) "
    r""
    r"(?:same|(?:\d{1,3}(?:st|nd|rd|th)(?:,? and \d{1,3}(?:st|nd|rd|th))?)"
    r"|present|resumed) (?:plenary )?meetings?\b"
    r"(?:,? (?:held )?on \d{1,2} [A-Z][a-z]+(?: \d{4})?)?)"
    r"|(?P<day>\b[Oo]n \d{1,2} (?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)(?: \d{4})?)"
    r"|(?P<ordinal>\b\d{1,4}(?:st|nd|rd|th)\b)"
    rf"|(?P<number>(?:\b[A-Z]\.)?\d{{1,4}}(?:\.\d{{1,3}}){{0,4}}(?:[ .]?(?:{BIS})\b)?)"
    r"|(?P<new>\(new\))"
    rf"|(?P<letter>\((?:[a-z]{{1,5}}|\d{{1,2}}[A-Z]?)(?: (?:{BIS}))?\)(?: (?:{BIS})\b)?)"
    r"|(?P<arrow>→|->|=>|⇒)"
    r"|(?P<dash>[-–—]+)"
    r"|(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)"
    r"|(?P<dots>\.{2,}|…)"
    r"|(?P<stop>[.])"
    r"|(?P<semi>;)"
    r"|(?P<colon>:)"
    r"|(?P<comma>,)"
    r"|(?P<other>.)",
)
MARKER = re.compile(r"(?:\d{1,3}[.)]|\((?:[a-z]{1,4}|\d{1,2})\)|[a-z][.)]|[•·▪*–—-])[ \t]+(?=\S)")
ABBREVIATED = frozenset(
    "mr ms mrs dr op pp para paras par subpara subparas sub-para oper preamb no art cf o p".split()
)
OPENS_TEXT = re.compile(
    r"\b(?:follows|following|reads?|reading|thus|(?:paragraph|clause)s?(?: \d+)?)\s*$",
    re.I,
)
# Where American style sets the statement's own mark inside a quotation: a full stop at the end of a
# sentence, a comma before "and".
GOES_ON = re.compile(r"\s*(?:and|or)\b")
MAY_BE_THE_STATEMENTS = {".": re.compile(r"\s*(?:$|\n)"), ",": GOES_ON, ";": GOES_ON}
SHOULD_BE = re.compile(r"\s*(?:should|shall|must|is to|ought to|would) be\s*(?:the words? )?")
FOLLOWING_A_PLACE = re.compile(
    r"following (?:the )?(?:words? |phrase |expression )?[“\"‘']"
    r"|following (?:the )?(?:[\w-]+ )?(?:operative |preambular |OP ?|PP ?|sub-?)?"
    r"(?:paragraph )?\(?\d"
    r"|following the [\w-]+ (?:operative|preambular) paragraph\b|following sub-?paragraph \(",
    re.I,
)
UNCLEAR_END = re.compile(
    r"[.;:]\s+\S|[“”\"«»]|,? and (?:to )?(?:re-?number|delete|insert|replace|add)\b", re.I
)
