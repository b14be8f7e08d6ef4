"""The words of oral revisions: which terminal of `language.lark` each word or phrase stands for.

The language has few notions and many words for each. A phrase is written with spaces; the longest
one that fits wins. Words that carry no instruction (articles, auxiliaries, courtesies) stand under
SILENT and are left out. Every other word is OTHER, which the grammar only allows in the frame
around an instruction ("the representative of …"): a word it does not know makes a clause unclear.
"""

from __future__ import annotations

from typing import Final

_WORDS: Final[dict[str, str]] = {
    # --- places
    "OPERATIVE": "operative, op, ops, o.p., op., oper., numbered",
    "PREAMBULAR": "preambular, pp, pps, p.p., pp., preamb., preambular part",
    "PARAGRAPH": "paragraph, paragraphs, para, paras, para., paras., par., clause, clauses",
    "SUBPARAGRAPH": """subparagraph, subparagraphs, sub-paragraph, sub-paragraphs, subpara,
        subparas,
        sub-para, sub-paras, subpara., sub-para., subclause, sub-clause, sub-section,
        subsection, letter, item, items, point, points""",
    "TITLE": "title, its title, their title",
    "CHAPEAU": """chapeau, introductory part, introductory words, opening words, introductory phrase
""",
    "PREAMBLE": "preamble, preambular section, preambular paragraphs as a whole",
    "OPERATIVE_PART": "operative part, operative section",
    "HEADING": "heading, subheading, sub-heading, section heading, section title, subtitle",
    "SENTENCE": "sentence",
    "LINE": "line, lines",
    "PAGE": "page, on page",
    "FOOTNOTE": """associated footnote, accompanying footnote, related footnote, corresponding
        footnote,
        its footnote, footnote""",
    "ANNEX": "annex",
    "DRAFT": """draft resolution, draft decision, draft, resolution, draft text, document, text of
        the
        draft resolution, text of the draft, motion for a resolution""",
    "TEXT_WORD": "text, sentence fragment",
    "IN": """in, under, within, re, regarding, concerning, as regards, with respect to, with regard
        to, on, for op, at""",
    "OF": """of, from, beginning with, starting with, which begins with, to be found in, contained
        in, appearing in""",
    "AFTER": """after, immediately after, directly after, right after, behind, subsequent to,
        immediately following, directly following""",
    "BEFORE": """before, immediately before, directly before, right before, preceding, prior to,
        ahead
        of, in front of, immediately preceding""",
    "BETWEEN": "between, in between",
    "BEGINNING": "beginning, start, outset, very beginning, opening",
    "END": "end, very end, close",
    "TO": """to, through, until, up to, thru, into, up to and including, and ending with, ending
        with, and ends with""",
    # --- changes
    "REPLACE": """replace, replaces, replacing, replacement of, replace existing, replacing
        existing,
        supersede, superseding""",
    "REPLACED": "replaced, superseded",
    "SUBSTITUTE": "substitute, substitutes, substituting, substitution of, substitution",
    "SUBSTITUTED": "substituted",
    "INSERT": """insert, inserts, inserting, insertion of, insertion, add, adds, adding, addition
        of,
        include, including, includes, inclusion of, incorporate, incorporating, append,
        appending, insert immediately, put in, bring in""",
    "INSERTED": "inserted, added, included, incorporated, appended",
    "DELETE": """delete, deletes, deleting, deletion of, deletion, remove, removes, removing,
        removal
        of, strike, strikes, striking, strike out, striking out, omit, omits, omitting,
        omission of, drop, drops, dropping, take out, taking out, suppress, suppressing,
        eliminate, eliminating, delete out, elimination of""",
    "DELETED": """deleted, removed, struck, struck out, stricken, omitted, dropped, taken out,
        suppressed, eliminated, deletion""",
    "MOVE": """move, moves, moving, relocate, relocating, transfer, transferring, shift, shifting,
        place, placing, reposition, repositioning, put""",
    "MOVED": "moved, relocated, transferred, shifted, placed, repositioned, come, go",
    "BECOME": "become, becomes, becoming, became, be renumbered to become, serve as",
    "SPLIT": "split, splits, splitting, divide, divided, dividing, split up",
    "SWAP": """swap, swaps, swapping, transpose, transposing, interchange, interchanging, reverse
        order of, reversing order of, invert order of, inverting order of, exchange,
        exchanging, switch, switching, exchange places of""",
    "SWAPPED": """swapped, transposed, interchanged, switched, reversed, inverted, change places,
        changed places, exchanged, exchange places, order reversed""",
    "MERGE": "merge, merges, merging, combine, combining, consolidate, consolidating",
    "MERGED": "merged, combined, consolidated",
    "AMEND": """amend, amends, amending, amend existing, amend and complete, amend and supplement,
        modify, modifies, modifying, change, changes, changing, alter, altering, revise,
        revises, revising, reword, rewording, reformulate, reformulating, rephrase,
        rephrasing, redraft, redrafting, correct, correcting, edit, recast""",
    "AMENDED": """amended, modified, changed, altered, revised, reworded, reformulated, rephrased,
        redrafted, corrected, put in the, placed in the, put into the, amended and completed,
        edited, recast""",
    "READ": "read, reads, reading, be read, read in full, read thus",
    "RENUMBER": "renumber, renumbering, renumbers, consequential renumbering of, re-number",
    "RENUMBERED": "renumbered, re-numbered",
    "KEEP": """keep, keeping, retain, retaining, remain, remains, remain unchanged, retained, kept,
        unchanged""",
    # --- small words
    "WITH": "with, by, through use of, with following, in favor of, in favour of",
    "FOR": "for",
    "INSTEAD": """instead, in its place, in their place, in lieu, in lieu thereof, in its stead, in
        their stead""",
    # Words of a mere possibility: the instruction is read, and left for review.
    "MAYBE": "might, could, may, perhaps, possibly, maybe",
    "INSTEAD_OF": "instead of, in place of, in lieu of, rather than",
    "AS": "as",
    "AND": "and, &, as well as, and also, and that, plus, along with",
    "WHICH": """which, that currently, which currently, which had, which as printed, which formerly
""",
    "SO_THAT": "so that, so as, such that, as a result, resulting in",
    "NEW": "new, additional, separate, following new",
    "WORDS": """words, phrase, expression, phrases, expressions, terms, wording, language, passage,
        figure, figures""",
    "WORD": "word, term, verb, noun, adjective, adverb, article",
    "ALL": "all, everything, all of, entire passage",
    "REST": "rest, remainder, remaining words, remaining part, remaining text, latter part",
    "REMAINING": "remaining, subsequent, succeeding, other, following remaining, ensuing",
    "BOTH": "both",
    "EVERY": "each, every",
    "OCCURRENCE": "occurrence, occurrences, instance, instances, mention, mentions, time, times",
    "WHEREVER": """wherever it appears, wherever they appear, wherever it occurs, wherever they
        occur,
        wherever appearing, where it appears, wherever used, each time it appears, every time
        it appears, in each case, whenever it appears, in both cases, in both places, wherever
        it is used, wherever they are used, where it occurs""",
    "THROUGHOUT": "throughout",
    "SINGULAR": "singular, singular form",
    "PLURAL": "plural, plural form",
    # --- the frame around instructions
    "PROPOSE": """propose, proposes, proposing, said, said that, stated that, explained that,
        proposed,
        proposal, suggest, suggests, suggested, suggesting, suggestion, request, requested,
        recommend, recommended, read out, reads out, announce, announced, submit, submitted,
        made, introduced the following, introduced a number of, introduced oral, moves to,
        moved that, move that, ask, asked, wish, prefer, would prefer, informed the committee
        of, informed the committee that, introduced an oral, gave notice of, drew attention
        to, presented, offered, circulated, like to see, introduce the following, outlined,
        introduced a series of, introduced several, introduced some""",
    "REVISIONS": """revision, revisions, oral revision, oral revisions, amendment, amendments, oral
        amendment, oral amendments, correction, corrections, oral correction, oral
        corrections, change to be made, technical correction, technical corrections, editorial
        correction, editorial corrections, proposed amendments, proposed amendment, proposed
        oral amendment, proposed oral amendments, modifications, drafting changes, proposed
        changes, proposals""",
    "WHEREBY": "whereby, by which, to effect that, in which, under which, according to which",
    "ENTITLED": "entitled, under title",
    "VOTED": """voted on, voted upon, put to vote, put to the vote, put to a vote, put to a recorded
        vote, took action on, took a vote on, proceeded to vote on""",
    # --- outcomes and procedure
    "REJECTED": """rejected, rejects, reject, withdrawn, withdrew, withdraw, withdrawing,
        defeated, not
        adopted, not accepted, not carried, not retained, failed, fell, not approved,
        declined, not pursued, not agreed, not agree, did not accept, dropped proposal,
        unacceptable, could not accept, cannot accept, oppose, opposed, opposes, rejection,
        withdrawal""",
    "ACCEPTED": "accepted, carried, approved, agreed to, agreed, decided, decided to",
    "PROCEDURE": """adopted, adopt, adoption, vote, votes, recorded, voting, abstentions,
        abstaining,
        joined, sponsors, sponsor, sponsoring, sponsored, co-sponsors, co-sponsor,
        co-sponsored, cosponsors, sponsorship, statement, statements, budget, budgetary,
        implications, programme, position, explanation, explained, reservations, consensus,
        thanked, spoke, speaking, favour, against, attention, account, introduced, before it,
        secretary, deferred, considered, oral statement""",
}

_SILENT: Final = """
    the, a, an, was, were, is, are, be, been, being, should, shall, would, will, has, had,
    have, have been, has been, to be, it, its, they, them, this, that, these, those, such, same,
        said,
    following, the following, as follows, thus, so, then, also, further, furthermore, moreover,
    thereafter, therefore, accordingly, hereby, herewith, hereafter, please, kindly, simply, just,
    in addition, additionally, finally, lastly, firstly, secondly, thirdly, next, first of all,
    we, i, let us, us, my, our, my delegation, we would like, would like, like, orally, verbally,
    further orally, current, existing, present, original, entire, whole, exact, single,
        correspondingly,
    consequently, in order, as a consequence, likewise, similarly, immediately, instead the,
    in the following manner, in the following way,
    it would be necessary, necessary, it is, i would, we wish, exact same, begin text,
    end text, hence, as well, respectively, order of, the order of
"""

_NUMBERS: Final = {
    word: value
    for value, word in enumerate(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen""".split(),
        start=1,
    )
}
_TENS: Final = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_ORDINALS: Final = {
    word: value
    for value, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
        thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth""".split(),
        start=1,
    )
}
_FROM_THE_END: Final = {
    "last": -1,
    "final": -1,
    "concluding": -1,
    "penultimate": -2,
    "last but one": -2,
    "second to last": -2,
    "second-to-last": -2,
    "next to last": -2,
    "next-to-last": -2,
    "second last": -2,
    "antepenultimate": -3,
    "third to last": -3,
    "third-to-last": -3,
    "last but two": -3,
}


def number_of(word: str) -> int:
    """The value of a number word ("twenty-one"), 0 for any other word."""
    tens, _, ones = word.partition("-")
    if ones:
        return _TENS[tens] + _NUMBERS[ones] if tens in _TENS and _NUMBERS.get(ones, 10) < 10 else 0
    return _NUMBERS.get(word, 0) or _TENS.get(word, 0)


def ordinal_of(word: str) -> int:
    """The value of an ordinal ("third", "3rd", "twenty-first", "last" = -1), 0 for any other."""
    if word in _FROM_THE_END:
        return _FROM_THE_END[word]
    if word[:1].isdigit() and word[-2:] in ("st", "nd", "rd", "th") and word[:-2].isdigit():
        return int(word[:-2]) if len(word) < 6 else 0
    tens, _, ones = word.partition("-")
    if ones:
        value = _ORDINALS.get(ones, 10)
        return _TENS[tens] + value if tens in _TENS and value < 10 else 0
    if word.endswith("tieth"):
        return _TENS.get(word[:-4] + "y", 0)
    return _ORDINALS.get(word, 0)


def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word → (phrase, terminal), longest first; the terminal of a silent phrase is ""."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    entries = [(phrase, name) for name, words in _WORDS.items() for phrase in words.split(",")]
    entries += [(phrase, "ORDINAL") for phrase in _FROM_THE_END]
    entries += [(phrase, "") for phrase in _SILENT.split(",")]
    for phrase, terminal in entries:
        words = tuple(phrase.split())
        if words:
            table.setdefault(words[0], []).append((words, terminal))
    for found in table.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return table


PHRASES: Final = _phrases()
TERMINALS: Final = frozenset(name for name in _WORDS)
