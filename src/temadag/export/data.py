"""What may leave as JSON: the same tables as the workbook has, for other programs."""

import json
from datetime import date, time

from temadag.core.papers import Material
from temadag.export.open_tables import OpenTable, Value, tables
from temadag.i18n import _, language

FORM = "temadag/1"
"""The name of this form of data; it changes when a program that reads it must."""


def make(material: Material) -> bytes:
    """The .json: keys that stay, dates as ISO writes them, and texts as they were written."""
    told = {
        "form": FORM,
        "audience": _("Til alle, der var med"),
        "language": language(),
        "made": material.made.isoformat(timespec="seconds"),
        **{one.key: _rows(one) for one in tables(material) if one.key != "day"},
        "day": {
            "title": material.day.title,
            "programme": material.programme.name,
            "organisation": material.programme.organisation,
            "held_on": _plain(material.day.held_on),
            "place": material.day.place,
            "purpose": material.day.purpose,
            "present": len(material.present),
        },
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _rows(one: OpenTable) -> list[dict[str, str | int | float | None]]:
    keys = [column.key for column in one.columns]
    return [dict(zip(keys, map(_plain, row), strict=True)) for row in one.rows]


def _plain(value: Value) -> str | int | float | None:
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value
