"""Words on the pages and in the documents: spelled as people in England spell them, and read with ease."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import textstat
from spellchecker import SpellChecker
from streamlit.testing.v1 import AppTest

from tests.pages.opening import EVERY_VIEW, open_page, texts

ROOT = Path(__file__).parents[2]
# Words of the field, British forms that an American list lacks, and names of tools and formats.
KNOWN = {
    word
    for line in (ROOT / "tests" / "words.txt").read_text(encoding="utf-8").splitlines()
    for word in line.partition("#")[0].split()
}
OLDEST = 14  # years: the reading age that page texts keep to
A_WORD = re.compile(r"(?<![\w./_-])[A-Za-z][a-z]+(?:’[a-z]+)?(?![\w./_-]*[_/])")
NO_PROSE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|https?://\S+", re.DOTALL)


def sentences_of(path: Path) -> Iterator[str]:
    """Every text with a space in a Python file, comments aside; or a document without its code and links."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield NO_PROSE.sub(" ", text)
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.value


def misspelt(sentences: Iterator[str]) -> set[str]:
    words = {word.lower().removesuffix("’s") for text in sentences for word in A_WORD.findall(text)}
    return set(SpellChecker("en").unknown(words - KNOWN))


WRITTEN = [
    *ROOT.glob("pages/**/*.py"),
    *ROOT.glob("scr_data/**/*.py"),
    ROOT / "README.md",
    *ROOT.glob("docs/*.md"),
]


def test_every_word_on_screen_and_in_the_documents_is_spelled_right() -> None:
    assert misspelt(text for path in WRITTEN for text in sentences_of(path)) == set()


def test_a_misspelt_word_is_found() -> None:
    assert misspelt(iter(["The recomendations of a serious case reveiw, by the LSCB’s colour."])) == {
        "recomendations",
        "reveiw",
    }


def test_no_word_is_let_through_that_nothing_uses() -> None:
    used = {word.lower() for path in WRITTEN for text in sentences_of(path) for word in A_WORD.findall(text)}
    assert {word for word in KNOWN if not any(seen.startswith(word) for seen in used)} == set()


def prose(app: AppTest, page: str) -> str:
    """The sentences of a page, eight words or longer, without marks of Markdown."""
    lines = [
        re.sub(r"<[^>]+>|https?://\S+|[*`\\]|\]\([^)]*\)|\[", "", line)
        for text in (*texts(app.markdown), *texts(app.caption), *texts(app.info))
        for line in text.split("\n")
        # Findings and actions of an opened review are the data's own words.
        if not (page == "reviews" and line.startswith("- "))
    ]
    kept = dict.fromkeys(line.strip("- #") for line in lines if len(line.split()) >= 8)
    return " ".join(line if line[-1] in ".:?!" else f"{line}." for line in kept)


@pytest.mark.parametrize(("page", "view"), EVERY_VIEW)
def test_a_page_reads_as_easily_as_for_somebody_of_fourteen(page: str, view: str) -> None:
    text = prose(open_page(page, view=view), page)
    # The Flesch-Kincaid grade is one of American schools, whose first begins at five to six years.
    assert textstat.flesch_kincaid_grade(text) + 5 <= OLDEST, text
