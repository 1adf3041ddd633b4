"""What a derived question may be told beside the selection, and the values that stand
for no group in particular."""

from __future__ import annotations

from scr_data.asking.questions import Argument
from scr_data.evidence.measures import MEASURES

REST_OF_ENGLAND, REST_OF_REGION = "rest_of_england", "rest_of_region"
LARGEST = "largest"  # the group with most reviews

MEASURE = Argument(
    "measure",
    "Measure",
    "the share of reviews that is compared: those with this grade, or with this weakness",
    tuple(measure.code for measure in MEASURES),
    "inadequate",
)
# Only the data knows its regions and boards, so no values are listed where one of them may be named.
GROUP = Argument(
    "group", "Looked at", "the group that is compared; the one with most reviews by default", (), LARGEST
)
OTHER_REGION = Argument(
    "other", "Compared with", "another region, or the rest of England", (), REST_OF_ENGLAND
)
OTHER_BOARDS = Argument(
    "other",
    "Compared with",
    "the rest of the board’s region or of England, or another board",
    (),
    REST_OF_REGION,
)
