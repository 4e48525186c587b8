"""Languages of sources: which one a text is in, and what its words stand for. Pure."""

from briefings.tongues.lexicon import Lexicon, lexicon
from briefings.tongues.stems import Stems
from briefings.tongues.telling import language_of, stated_language

__all__ = ["Lexicon", "Stems", "language_of", "lexicon", "stated_language"]
