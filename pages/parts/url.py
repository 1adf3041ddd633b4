"""What a link to a page holds: the selection, and the arguments of questions that the
reader has chosen on a page.

Streamlit's own binding of a widget to the URL writes the label of an option there, and our labels carry
counts, which change with every filter. The URL is therefore read and written here.

The order in a run: `read_arguments` where a link was followed, then `write` by the filter bar, then
`choose` for each list that the page draws, which brings the URL up to date."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from pages.parts.view import own_data
from scr_data.field.selection import Selection

MARK = "data"  # of the reader's own data, so that a link or a restart can tell whether it is still there
WRITTEN = "url written"
# By the names that the heads of questions give them, but for lists that a page has
# beside one of the same name.
ARGUMENTS = ("measure", "group", "other", "board_looked_at", "other_board", "theme_looked_at")
_CHOSEN, _DEFAULTS = "arguments chosen", "defaults of arguments"

Url = dict[str, list[str]]


def url_now() -> Url:
    """The parameters of the URL that the browser shows."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def is_as_written() -> bool:
    """Whether the URL is the one written last: a link, or the browser's Back, brings another."""
    return bool(url_now() == st.session_state.get(WRITTEN))


def read_arguments() -> None:
    """Take up the arguments of a link that the reader has followed, in place of
    all that were chosen before."""
    chosen = {name: values[0] for name, values in url_now().items() if name in ARGUMENTS and values}
    st.session_state[_CHOSEN] = chosen
    # What a list was last set to would otherwise count as the reader's newest choice.
    for name in ARGUMENTS:
        st.session_state.pop(f"argument_{name}", None)


def mark_now() -> str | None:
    """The mark of the data that the URL is about; None where it is about what is served to everyone."""
    return st.query_params.get(MARK)


def forget_mark() -> None:
    """From now on the URL is about what is served to everyone."""
    st.query_params.pop(MARK, None)


def in_url(selection: Selection) -> Url:
    """The parameters of a link to `selection` under the arguments chosen."""
    own = own_data()
    mark = {MARK: [own.mark]} if own else {}
    return selection.to_url() | {name: [value] for name, value in _chosen().items()} | mark


def write(selection: Selection) -> None:
    """Put `selection` and the arguments chosen into the URL."""
    parameters = in_url(selection)
    # Each writing is an entry in the browser's history, so the same is not written twice.
    if url_now() != parameters:
        st.query_params.from_dict(parameters)
    st.session_state[WRITTEN] = parameters


def choose(
    name: str,
    label: str,
    options: Sequence[str],
    default: str,
    *,
    format_func: Callable[[str], str] = str,
    horizontal: bool | None = None,
) -> str:
    """Draw the choice of the argument `name` among `options` and return the reader's.

    It is drawn as a list or, where `horizontal` is given, as buttons in a row or a column; `format_func`
    gives the words for an option. The choice is kept in the session and in the URL; one that is not on
    offer any more gives way to the `default`."""
    key = f"argument_{name}"
    chosen = _chosen().get(name, default)
    # Set before the list is drawn, which Streamlit allows and after that refuses; a value that is not among
    # the options would be an error.
    st.session_state[key] = chosen if chosen in options else default
    if horizontal is None:
        value = st.selectbox(label, options, format_func=format_func, key=key)
    else:
        value = st.radio(label, options, format_func=format_func, key=key, horizontal=horizontal)
    # Whatever the browser sends, nothing at all among it: what is not on offer is not chosen.
    value = value if value in options else default
    _keep(name, value, default)
    _write_arguments()
    return value


def _write_arguments() -> None:
    """Bring the arguments in the URL up to date once a list is drawn; the filters stand in it already."""
    written: Url = st.session_state.get(WRITTEN, {})
    filters = {name: texts for name, texts in written.items() if name not in ARGUMENTS}
    parameters = filters | {name: [value] for name, value in _chosen().items()}
    if parameters != written:
        st.query_params.from_dict(parameters)
        st.session_state[WRITTEN] = parameters


def click(name: str, value: str | None) -> None:
    """Choose the argument `name` by a click on a chart (None: nothing is clicked),
    before its list is drawn."""
    # Streamlit goes on reporting the last click in every run. It counts once, until another follows, so
    # that the list can change the choice again.
    before = f"clicked_{name}"
    if value is not None and st.session_state.get(before) != value:
        st.session_state[f"argument_{name}"] = value
    st.session_state[before] = value


def _chosen() -> dict[str, str]:
    """The arguments that are not at their defaults, by name."""
    chosen: dict[str, str] = st.session_state.setdefault(_CHOSEN, {})
    defaults: dict[str, str] = st.session_state.setdefault(_DEFAULTS, {})
    # A list that was changed counts at once: links are drawn before the list is drawn again.
    for name, default in defaults.items():
        value = st.session_state.get(f"argument_{name}")
        if value is not None:
            _keep(name, str(value), default)
    return chosen


def _keep(name: str, value: str, default: str) -> None:
    """Remember a choice apart from its list, which Streamlit forgets on pages that do not draw it."""
    st.session_state[_DEFAULTS][name] = default
    chosen: dict[str, str] = st.session_state[_CHOSEN]
    chosen.pop(name, None)
    if value != default:
        chosen[name] = value
