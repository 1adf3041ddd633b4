"""The data set that ships with the dashboard."""

from __future__ import annotations

from pathlib import Path

from scr_data.asking.store import Dataset
from scr_data.loading.ingest import load_folder

ILLUSTRATIVE = Path(__file__).parent.parent / "illustrative"


def illustrative() -> Dataset:
    """The illustrative set, read through the same door as anyone's own files; raises RuntimeError where its
    files were damaged."""
    loaded = load_folder(ILLUSTRATIVE, "illustrative")
    if not isinstance(loaded, Dataset):
        raise RuntimeError(
            "\n".join(
                [
                    "The bundled data cannot be read; write it anew with: python -m scr_data illustrate",
                    *map(str, loaded),
                ]
            )
        )
    return loaded
