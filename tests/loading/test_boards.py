"""A name in a file means the board it should, or none: never another one that only looks alike."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from scr_data.field import geography
from scr_data.field import vocabulary as v
from scr_data.field.geography import REGION_CODES, REGIONS
from scr_data.loading import boards

LAST_DAY_OF_YEAR_2 = "2009-03-31"
AUTHORITIES_OF_REGION = {
    "North East": 12,
    "North West": 22,
    "Yorkshire and The Humber": 15,
    "East Midlands": 9,
    "West Midlands": 14,
    "East of England": 10,
    "London": 33,
    "South East": 19,
    "South West": 16,
}


def reference(file_name: str) -> list[dict[str, str]]:
    with (geography.REFERENCE / file_name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LIST = reference("lscb_reference.csv")
ALIASES = reference("aliases.csv")
BOARD_OF = {row["authority_name"]: row["lscb_name"] for row in LIST}
AMBIGUOUS = [row for row in ALIASES if row["note"].startswith("ambiguous")]


@pytest.mark.parametrize(
    ("name", "board"),
    [
        ("Kingston upon Hull", "Kingston upon Hull"),
        ("Hull", "Kingston upon Hull"),
        ("HULL CITY COUNCIL", "Kingston upon Hull"),
        ("Kingston-upon-Thames", "Kingston upon Thames"),
        ("Royal Borough of Kingston upon Thames", "Kingston upon Thames"),
        ("Newcastle", "Newcastle upon Tyne"),
        ("Richmond", "Richmond upon Thames"),
        ("Bedford", "Bedford"),
        ("Bedford Borough Council", "Bedford"),
        ("Bedfordshire", "Bedfordshire"),
        ("Bedfordshire County Council", "Bedfordshire"),
        ("Durham County Council", "Durham"),
        ("County Durham", "Durham"),
        ("Leicester", "Leicester, Leicestershire and Rutland"),
        ("Leicestershire", "Leicester, Leicestershire and Rutland"),
        ("Rutland County Council", "Leicester, Leicestershire and Rutland"),
        (
            "Leicester, Leicestershire & Rutland Local Safeguarding Children Board",
            "Leicester, Leicestershire and Rutland",
        ),
        ("LLR", "Leicester, Leicestershire and Rutland"),
        ("City of London", "City and Hackney"),
        ("Hackney", "City and Hackney"),
        ("City & Hackney Safeguarding Children Board", "City and Hackney"),
        ("Bournemouth", "Bournemouth and Poole"),
        ("Borough of Poole", "Bournemouth and Poole"),
        ("Cornwall and Isles of Scilly", "Cornwall"),
        ("Isles of Scilly", "Isles of Scilly"),
        ("St Helens", "St Helens"),
        ("St. Helens", "St Helens"),
        ("St Helen’s MBC", "St Helens"),
        ("Saint Helens", "St Helens"),
        ("B&NES", "Bath and North East Somerset"),
        ("BANES LSCB", "Bath and North East Somerset"),
        ("Bath & North East Somerset Council", "Bath and North East Somerset"),
        ("York", "York"),
        ("North Yorkshire", "North Yorkshire"),
        ("Derby", "Derby"),
        ("Derbyshire", "Derbyshire"),
        ("Nottingham City", "Nottingham"),
        ("Nottinghamshire", "Nottinghamshire"),
        ("London Borough of Camden", "Camden"),
        ("Camden London Borough Council", "Camden"),
        ("Brighton and Hove City Council", "Brighton and Hove"),
        ("Bristol, City of", "Bristol"),
        ("Herefordshire, County of", "Herefordshire"),
        ("Sheffield Local Safeguarding Children’s Board", "Sheffield"),
        ("  stoke - on - trent  ", "Stoke-on-Trent"),
    ],
)
def test_a_name_as_people_write_it_means_its_board(name: str, board: str) -> None:
    assert boards.resolved(name) == board


@pytest.mark.parametrize(
    "name",
    [
        "Kingston",
        "Kingston LSCB",
        "Leicestershire and Rutland",
        "Pan-Dorset",
        "Newcastle-under-Lyme",
        "Hudders",
        "Bed",
        "shire",
        "Council",
        "",
        "-",
    ],
)
def test_a_name_that_means_no_board_or_two_is_not_guessed(name: str) -> None:
    assert boards.resolved(name) is None


@pytest.mark.parametrize(
    "name", ["London", "Greater London", "Inner London", "North East", "South West", "England"]
)
def test_a_region_is_no_board(name: str) -> None:
    assert boards.resolved(name) is None


def test_an_alias_means_the_board_of_its_authority() -> None:
    clear = [row for row in ALIASES if row not in AMBIGUOUS]
    assert {row["alias"]: boards.resolved(row["alias"]) for row in clear} == {
        row["alias"]: BOARD_OF[row["authority_name"]] for row in clear
    }


def test_an_ambiguous_alias_means_no_board_and_brings_up_both() -> None:
    assert [row["alias"] for row in AMBIGUOUS] == ["Kingston"]
    assert boards.nearest("Kingston")[:2] == ("Kingston upon Hull", "Kingston upon Thames")


@pytest.mark.parametrize("column", ["authority_name", "ons_name", "lscb_name"])
def test_every_name_of_the_reference_list_means_its_own_board(column: str) -> None:
    assert {row[column]: boards.resolved(row[column]) for row in LIST} == {
        row[column]: row["lscb_name"] for row in LIST
    }


def test_no_two_boards_have_the_same_name_when_normalised() -> None:
    names = sorted(board.lscb for board in geography.reference_boards())
    assert len({boards.normalised(name) for name in names}) == len(names) == len(set(names))


def test_a_normalised_name_does_not_change_when_normalised_again() -> None:
    for board in (one.lscb for one in geography.reference_boards()):
        assert boards.normalised(boards.normalised(board)) == boards.normalised(board), board
        assert boards.normalised(f"{board.upper()} LSCB") == boards.normalised(board), board


def test_an_ampersand_is_an_and() -> None:
    assert (
        boards.normalised("Windsor & Maidenhead")
        == boards.normalised("WINDSOR&MAIDENHEAD")
        == "windsor and maidenhead"
    )


@pytest.mark.parametrize(
    ("typo", "board"),
    [
        ("Hul", "Kingston upon Hull"),
        ("Kinston upon Thames", "Kingston upon Thames"),
        ("Middlesborogh", "Middlesbrough"),
        ("Sheffeild", "Sheffield"),
        ("Bedfrod", "Bedford"),
        ("Birmingam City Council", "Birmingham"),
        ("Blackburn with Darwin", "Blackburn with Darwen"),
        ("City of Lodon", "City and Hackney"),
        ("Leicestershire and Rutland", "Leicester, Leicestershire and Rutland"),
    ],
)
def test_the_nearest_boards_to_a_typo_hold_the_one_meant(typo: str, board: str) -> None:
    assert board in boards.nearest(typo)


def test_the_nearest_boards_are_as_many_as_asked_for_at_most_and_none_twice() -> None:
    for count in (1, 2, 5):
        near = boards.nearest("Kingston", count)
        assert 0 < len(near) <= count
        assert len(set(near)) == len(near)
    assert boards.nearest("Zzyzx") == ()


# Regions and tiles


def test_authorities_are_counted_by_region_as_they_were_on_the_last_day_of_year_2() -> None:
    valid = [
        row
        for row in LIST
        if row["valid_from"] <= LAST_DAY_OF_YEAR_2
        and (not row["valid_to"] or row["valid_to"] >= LAST_DAY_OF_YEAR_2)
    ]
    assert Counter(row["region"] for row in valid) == AUTHORITIES_OF_REGION
    assert len({row["authority_name"] for row in valid}) == 150


def test_there_are_150_tiles_each_in_its_own_square() -> None:
    tiles = geography.reference_tiles()
    assert len(tiles) == 150
    assert len({tile.authority for tile in tiles}) == 150
    assert len({(tile.column, tile.row) for tile in tiles}) == 150


def test_each_tile_belongs_to_a_board_and_the_boards_regions_have_as_many_tiles_as_authorities() -> None:
    region_of = {board.lscb: board.region for board in geography.reference_boards()}
    assert Counter(region_of[tile.lscb] for tile in geography.reference_tiles()) == AUTHORITIES_OF_REGION


def test_a_joint_board_has_several_tiles() -> None:
    tiles = Counter(tile.lscb for tile in geography.reference_tiles())
    assert {board: count for board, count in tiles.items() if count > 1} == {
        "Leicester, Leicestershire and Rutland": 3,
        "City and Hackney": 2,
        "Bournemouth and Poole": 2,
    }


def test_each_board_has_one_region_of_the_vocabulary() -> None:
    listed = geography.reference_boards()
    assert len({board.lscb for board in listed}) == len(listed)
    assert {board.region for board in listed} == set(v.codes(REGIONS))


def test_the_nine_regions_have_a_square_each() -> None:
    tiles = geography.region_tiles()
    assert set(tiles) == set(REGION_CODES)
    assert len(set(tiles.values())) == 9
    assert tiles["North East"][1] < tiles["London"][1], "rows grow south"
    assert tiles["South West"][0] < tiles["London"][0], "columns grow east"


def test_the_codes_of_the_regions_are_those_of_the_reference_list() -> None:
    assert {row["region"]: row["region_code"] for row in LIST} == REGION_CODES
