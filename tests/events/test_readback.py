"""What is refused when a title is read back."""

from __future__ import annotations

import pytest

from sitegen.headlines.readback import Fault, fault
from sitegen.headlines.wording import Draft
from sitegen.languages import language
from sitegen.model import Span
from sitegen.syntax.clauses import parse
from sitegen.syntax.lexicon import lexicon
from sitegen.syntax.tagger import tokens


def _fault(sentence: str, title: str, verb: str) -> Fault | None:
    words = lexicon(language("en"))
    tree = parse(tokens(sentence, Span(0, len(sentence)), (), words), words)
    told = next(g for g in tree.groups if tree.tokens[g.head].low == verb)
    used = tuple(i for i, token in enumerate(tree.tokens) if token.low in title.lower())
    return fault(Draft(title, used, is_full=True, group=told), told, tree)


@pytest.mark.parametrize(
    ("sentence", "title", "verb", "expected"),
    [
        ("The ferry sank off Osk.", "The ferry sank off Osk", "sank", None),
        ("The mayor died at home.", "The mayor was died at home", "died", Fault.NO_PASSIVE),
        ("A novel of hers appeared.", "A novel of hers was appeared", "appeared", Fault.NO_PASSIVE),
        ("The union did not accept.", "The union accepted", "accept", Fault.POLARITY),
        ("The mill, sold twice, closed.", "The mill,, closed", "closed", Fault.MARKS),
        ("The town (pop. 300) burned down.", "The town () burned down", "burned", Fault.MARKS),
        (
            "He said that he would never, ever leave.",
            "He said that he would never",
            "said",
            Fault.OPEN_END,
        ),
        (
            "The letter that she had sent to him was lost.",
            "She sent to him",
            "sent",
            Fault.NO_OBJECT,
        ),
        ("The week has seen unrest.", "has seen unrest", "seen", Fault.NO_SUBJECT),
        ("One three–day match ended.", "day match ended", "ended", Fault.SEVERED),
        (
            "The shots killed a Burlow, N.Y., doctor.",
            "The shots killed a Burlow",
            "killed",
            Fault.SEVERED,
        ),
        (
            "Neither he nor the owners came.",
            "he nor the owners came",
            "came",
            Fault.SEVERED,
        ),
        ("The mayor met a Renner, Tolland", "The mayor met a Renner", "met", None),
        ("The bank plans to cut 500 more.", "The bank plans to cut 500 more", "plans", None),
        ("The owner made profit a goal.", "The owner made profit a goal", "made", None),
    ],
)
def test_a_title_that_cannot_stand_is_refused(
    sentence: str, title: str, verb: str, expected: Fault | None
) -> None:
    assert _fault(sentence, title, verb) == expected
