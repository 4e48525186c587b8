"""The catalogues of phrases, brought up to date with the code: `make catalogues`.

Each package has a template, ``locale/<package>.pot``, and a catalogue a language.  How
many phrases wait for a translation is printed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from briefings.language import name_of

ROOT = Path(__file__).parent.parent
PACKAGES = ("briefings", "bot")

#: What Tidings is translated into, whether or not it is complete yet.
LANGUAGES = ("be", "uk", "ru", "pl", "de", "es", "ar")

#: What stands behind each function's name that marks phrases.
KEYWORDS = {
    "tr": None,
    "N_": None,
    "trn": (1, 2),
    "NN_": (1, 2),
    "trc": ((1, "c"), 2),
    # In templates.
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
}

#: A comment for translators stands right above the line that marks a phrase.
COMMENT = "TRANSLATORS:"

#: Told to translators where a language's forms for numbers are many.
_FORMS = {
    "ar": """
# Forms for numbers, in their order: 0; 1; 2; 3 to 10 (and 103...); 100, 101, 102 (and
# 200...); 11 to 99 (and 111...).""",
}

#: Lines of a header that would change with every run, or name somebody.
_PASSING = (
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Report-Msgid-Bugs-To",
    "Project-Id-Version",
    "Generated-By",
)


def template_path(package):
    return ROOT / package / "locale" / f"{package}.pot"


def catalogue_path(package, language):
    return ROOT / package / "locale" / f"{language}.po"


# Reading all of the code takes seconds, and nobody changes what comes of it.
@cache
def extracted(package):
    """Return the template as the code of a package has it."""
    template = Catalog(
        header_comment=f"# What {package}/ says: make catalogues", charset="utf-8"
    )
    found = extract_from_dir(
        ROOT / package,
        [("**.py", "python"), ("**/templates/**.html", "jinja2.ext:babel_extract")],
        {
            "**/templates/**.html": {
                "extensions": "jinja2.ext.i18n",
                "trim_blocks": "true",
                "lstrip_blocks": "true",
            }
        },
        keywords=KEYWORDS,
        comment_tags=(COMMENT,),
        strip_comment_tags=True,
    )
    # What the engine says already, the bot says in the same words.
    beside = extracted("briefings") if package == "bot" else Catalog()
    for name, _, message, comments, context in sorted(found, key=lambda f: f[:2]):
        if beside.get(message, context):
            continue
        template.add(
            message,
            locations=[(f"{package}/{Path(name).as_posix()}", None)],
            auto_comments=[" ".join(comments)] if comments else [],
            context=context,
        )
    return template


def read(path, language=None):
    with path.open("rb") as file:
        return read_po(file, locale=language)


def written(catalogue):
    """Return a catalogue as a file holds it, without what changes with each run."""
    from io import BytesIO

    buffer = BytesIO()
    write_po(buffer, catalogue, width=88, include_lineno=False, ignore_obsolete=True)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(one for one in lines if not one.lstrip('"').startswith(_PASSING))


def updated(package, language, template):
    """Return a language's catalogue with all that the template holds."""
    path = catalogue_path(package, language)
    catalogue = read(path, language) if path.exists() else Catalog(locale=language)
    # A guess at what a changed phrase may be called would be nobody's translation.
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.header_comment = (
        f"# What {package}/ says in {Locale(language).english_name}"
        f" ({name_of(language)})." + _FORMS.get(language, "")
    )
    catalogue.fuzzy = False
    return catalogue


def forms(message):
    return message.string if message.pluralizable else (message.string,)


def lacking(language):
    """Return the phrases that a language lacks or is unsure of."""
    return [
        message.id
        for package in PACKAGES
        for message in read(catalogue_path(package, language), language)
        if message.id and (message.fuzzy or not all(forms(message)))
    ]


def refresh():
    for package in PACKAGES:
        template = extracted(package)
        template_path(package).parent.mkdir(exist_ok=True)
        template_path(package).write_text(written(template), "utf-8")
        for language in LANGUAGES:
            text = written(updated(package, language, template))
            catalogue_path(package, language).write_text(text, "utf-8")


if __name__ == "__main__":
    refresh()
    for each in LANGUAGES:
        print(f"{each}: {len(lacking(each))} phrases wait")
