"""Settings from the environment. They are read here and nowhere else."""

from __future__ import annotations

import os
import secrets

OPEN, PROTECTED = "open", "protected"


def data_folder() -> str | None:
    """The folder of data that a server offers to everyone (SCR_DATA); None for the illustrative set."""
    return os.environ.get("SCR_DATA") or None


def serve(folder: str) -> None:
    """Offer `folder` to everyone, as if SCR_DATA named it."""
    os.environ["SCR_DATA"] = folder


def policy() -> str:
    """The disclosure policy of what a server offers to everyone (SCR_POLICY): "protected", unless it says
    "open"."""
    return OPEN if os.environ.get("SCR_POLICY") == OPEN else PROTECTED


def rounding_key() -> bytes:
    """The secret by which the numbers of children are moved before they are rounded (SCR_ROUNDING_KEY); if
    none is given, one that lives as long as the process."""
    return os.environ.get("SCR_ROUNDING_KEY", "").encode() or _KEY_OF_PROCESS


_KEY_OF_PROCESS = secrets.token_bytes(32)


def own_data_bytes() -> int:
    """How much memory the data that readers load for themselves may take together (SCR_OWN_DATA_MB, 4096
    unless it says otherwise)."""
    return _whole("SCR_OWN_DATA_MB", 4096) * 1024 * 1024


def own_data_idle() -> float:
    """For how many seconds such data is kept when nobody looks at it (SCR_OWN_DATA_MINUTES, 120 unless it
    says otherwise)."""
    return 60.0 * _whole("SCR_OWN_DATA_MINUTES", 120)


def _whole(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    return int(value) if value.isdecimal() and int(value) else default


def contact() -> str:
    """Whom readers can write to (SCR_CONTACT), "" where whoever runs the dashboard has not said."""
    return os.environ.get("SCR_CONTACT", "").strip()


def warms_up() -> bool:
    """Whether the first answers are made ready when the server starts (SCR_WARM_UP): yes, unless it says
    "no"."""
    return os.environ.get("SCR_WARM_UP") != "no"
