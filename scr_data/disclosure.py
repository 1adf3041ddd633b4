"""STUB, being written."""

import pandas as pd

from scr_data.selection import Selection

NOT_SHOWN = "[z] not shown below region: child-level figures are given for England and for one region at a time."
HIDDEN = "[c] hidden, so that no child can be recognised: counts of 1 to 4, and some larger ones from which these could be worked out."


def guarded(dataset, question_name: str, selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    return frame
