"""Text to sentences, words and similarity; all offsets are those of the text given."""

from sitegen.text.detect import UNKNOWN, detect
from sitegen.text.foreign import Foreign, Parts, blanked, parted, without
from sitegen.text.layout import paragraphs
from sitegen.text.markup import unread, without_struck
from sitegen.text.sentences import split_sentences
from sitegen.text.words import content_words, overlap, owner, stop_words, tokens, words

__all__ = [
    "UNKNOWN",
    "Foreign",
    "Parts",
    "blanked",
    "content_words",
    "detect",
    "overlap",
    "owner",
    "paragraphs",
    "parted",
    "split_sentences",
    "stop_words",
    "tokens",
    "unread",
    "without",
    "without_struck",
    "words",
]
