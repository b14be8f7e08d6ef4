"""The opening words of preambular and operative paragraphs, for recognising them.

Participles and verbs as UN resolutions and the UN Editorial Manual use them. These only help to
tell where a paragraph starts and how far its lead goes; how strong a lead is stands elsewhere.
"""

from __future__ import annotations

import re

PARTICIPLES = frozenset(
    """
    Acknowledging Acting Adhering Admitting Adopting Affirming Alarmed Anxious Appalled
    Appealing Applauding Appreciating Approving Asserting Aware Bearing Being Believing Building
    Calling Cognizant Commemorating Commending Committed Concerned Concluding Condemning
    Confident Confirming Congratulating Conscious Considering Contemplating Convinced Declaring
    Deeming Deploring Desiring Desirous Determined Determining Dismayed Distressed Disturbed
    Drawing Emphasising Emphasizing Encouraged Encouraging Endorsing Exercising Expecting
    Expressing Faced Following Fulfilling Guided Hailing Having Highlighting Honouring Hopeful
    Hoping Inspired Intending Inviting Keeping Looking Mindful Moved Noting Observing Outraged
    Paying Persuaded Pledging Praising Re-emphasizing Reaffirming Realizing Recalling
    Recognising Recognizing Reconfirming Referring Regretting Reiterating Rejecting Remembering
    Reminding Renewing Resolved Resolving Respecting Saddened Saluting Seeking Seized Sharing
    Shocked Stressing Supporting Taking Thanking Troubled Underlining Underscoring Upholding
    Urging Viewing Welcoming Willing Wishing
    """.split()
)

VERBS = frozenset(
    """
    accepts acknowledges acts adopts affirms agrees appeals applauds appoints appreciates
    approves asks assures authorizes believes calls cautions celebrates claims commemorates
    commends concludes concurs condemns confirms congratulates considers continues convenes
    decides declares deems demands denounces deplores designates determines directs draws elects
    emphasises emphasizes encourages endorses ensures entrusts establishes expects explores
    expresses extends extols favours finds fully further hails highlights hopes identifies
    insists instructs intends invites keeps launches looks mandates notes notices observes
    offers opposes orders pays permits pledges praises proclaims proposes provides reaffirms
    realizes recalls receives recognises recognizes recommends reconfirms refers regrets
    reiterates rejects remains reminds renews repeats requests requires resolves respects
    salutes seeks shares solemnly stands stresses strongly suggests supports takes terminates
    thanks transmits trusts underlines underscores undertakes urges uses views warns welcomes
    wishes
    """.split()
)

_ADVERBS = re.compile(
    r"(?:Also|Again|Further|Once again|Strongly|Deeply|Gravely|Fully|Firmly|Seriously|Profoundly"
    r"|Especially|Solemnly|Urgently|Equally|Particularly|Further strongly|Also strongly)\s+"
)
# What belongs to a lead behind its first word: "… also", "… with deep concern", "… its request".
_TAIL = re.compile(
    r"(?:\s+(?:also|further|again|once again|and)(?=[\s,])"
    r"|(?<=^Having)\s+[a-z]+ed\b|(?<=^Being)\s+[a-z]+\b"
    r"|\s+with\s+(?:(?:deep|great|grave|serious|much|interest|sincere|particular|keen|profound)\s+)?"
    r"(?:appreciation|concern|satisfaction|interest|regret|gratitude|approval|alarm|pride|dismay"
    r"|sadness|disappointment)(?:\s+also)?"
    r"|\s+in mind(?:\s+also|\s+further)?|\s+into (?:account|consideration)(?:\s+also|\s+further)?"
    r"|\s+(?:note|attention|itself|forward)(?=[\s,])(?:\s+to|\s+with appreciation|\s+with interest"
    r"|\s+with satisfaction)?(?:\s+also|\s+further)?"
    r"|\s+(?:appreciation|concern|support|satisfaction|gratitude|deep concern|grave concern"
    r"|serious concern|regret|sympathy)(?=[\s,])(?:\s+also)?|\s+(?:upon|on|for)(?=\s))"
)
# "Expresses its appreciation", "Reiterating its concern": with these verbs the noun is the lead's.
_OWN = re.compile(
    r"(?:Express|Reiterat|Renew|Reaffirm|Repeat|Re-emphasiz)[a-z]*(?:\s+(?:also|further|again))?"
    r"\s+(?:its|their|our)\s+(?:(?:full|strong|deep|deepest|grave|serious|sincere|continued"
    r"|profound|unwavering|firm|great|utmost|growing|strongest)\s+)*(?:concern|appreciation"
    r"|conviction|commitment|request|call|invitation|condemnation|support|regret|satisfaction|alarm"
    r"|hope|gratitude|determination|solidarity|resolve|thanks|encouragement|readiness)"
    r"(?:\s+(?:also|further))?(?:\s+upon(?=\s))?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][a-z]+(?:-[a-z]+)*")


def lead_of(text: str, emphasis: tuple[tuple[int, int], ...] = ()) -> str:
    """The lead of a paragraph: its opening participle or verb with adverbs and complement.

    An italic opening that says otherwise is the lead; where italics stop short ("*Expresses* its
    appreciation"), the words that belong to it are taken in. Empty where there is no lead.
    """
    head = text.lstrip("[(“\"‘' ")
    skipped = len(text) - len(head)
    worded = _worded_lead(head)
    for start, end in emphasis:
        if start <= skipped and 0 < end - skipped <= 80:
            italic = text[skipped:end].strip(" ,;:")
            return worded if worded.startswith(italic) else italic
    return worded


def _worded_lead(head: str) -> str:
    """The lead by its words alone."""
    adverbs = _ADVERBS.match(head)
    at = adverbs.end() if adverbs else 0
    word = _WORD.match(head, at)
    if not word or not (_is_lead_word(word.group()) or (adverbs and word.group().islower())):
        return ""
    own = _OWN.match(head, at)
    end = own.end() if own else word.end()
    while tail := _TAIL.match(head, end):
        end = tail.end()
    return head[:end].strip(" ,")


def _is_lead_word(word: str) -> bool:
    """A participle of the list, or a verb in the third person ("Requests", "Urges")."""
    return word in PARTICIPLES or (word[0].isupper() and word.lower() in VERBS)
