"""A parsed sentence enters; it leaves with the slips mended that its words themselves show to be such."""

from collections.abc import Callable, Mapping

from spacy.tokens import Doc, Token

from .mended_clauses import (
    all_of_which,
    date_before,
    infinitive_of,
    join_content,
    join_infinitive,
    join_participle,
    join_relative,
    join_resolve,
    of_the_last,
    of_the_noun,
    off_the_adverb,
    past_the_aside,
    said_when,
    since_year,
    with_its_noun,
)
from .mended_copulas import accord_that, cleft, object_of, rules_over, ruling_body, set_beside, told_of_that, told_of_those
from .mended_joins import (
    after_clause,
    after_phrase,
    day_after,
    had_done,
    joined_to_name,
    joined_to_object,
    none_of_them,
    once_called,
    second_as,
    second_object,
)
from .mended_lists import (
    agent_of_deed,
    agent_of_passive,
    all_but,
    among_them,
    before_among_them,
    both_acted_upon,
    called_for,
    from_its_list,
    headline_list,
    join_name,
    judged_for,
    neither_nor,
    part_at_colon,
    past_the_ruler,
    second_in_row,
    year_alone,
)
from .mended_subjects import (
    after_aside,
    behind_its_verb,
    by_my_count,
    calling_itself,
    fronted_subject,
    give_subject,
    inverted,
    join_said,
    made_first,
    neither_does,
    passive_of,
    past_before_noun,
    said_of_subject,
    take_subject,
)


def mend(doc: Doc) -> Doc:
    """The same sentence, each of its words put where it belongs."""
    for token in doc:
        for slip in _SLIPS.get(token.dep_, ()):
            slip(token)
    return doc


#: By what a word was taken for, what may be amiss with it.
_SLIPS: Mapping[str, tuple[Callable[[Token], None], ...]] = {
    "ROOT": (calling_itself, joined_to_name, told_of_those, join_said, after_clause, after_phrase, take_subject),
    "advcl": (off_the_adverb, all_of_which, since_year, give_subject, join_infinitive, join_resolve, date_before),
    "conj": (
        none_of_them,
        before_among_them,
        all_but,
        past_the_ruler,
        second_in_row,
        joined_to_object,
        after_aside,
        inverted,
        join_name,
        part_at_colon,
        give_subject,
        join_relative,
        join_participle,
    ),
    "appos": (second_in_row, before_among_them, part_at_colon, headline_list),
    "ccomp": (object_of, inverted, cleft, join_content, with_its_noun),
    "xcomp": (join_resolve,),
    "relcl": (said_when, of_the_noun, past_the_aside, of_the_last),
    "npadvmod": (fronted_subject, behind_its_verb),
    "prep": (second_as, agent_of_deed, agent_of_passive, called_for, from_its_list, judged_for),
    "nsubj": (day_after, ruling_body, made_first, neither_does),
    "amod": (accord_that, by_my_count, past_before_noun),
    "compound": (had_done, by_my_count, rules_over),
    "nmod": (by_my_count,),
    "nsubjpass": (passive_of,),
    "csubj": (told_of_that,),
    "attr": (set_beside,),
    "nummod": (year_alone,),
    "aux": (infinitive_of,),
    "mark": (once_called,),
    "dobj": (
        among_them,
        said_of_subject,
        second_object,
    ),
    "preconj": (both_acted_upon, neither_nor),
    "det": (both_acted_upon, neither_nor),
}
