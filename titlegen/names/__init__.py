"""Names files: read a list of names as it came out of a spreadsheet, and bind its rows to a template's fields."""

from titlegen.names.bind import FieldValues, Remembered, Row, bind_rows
from titlegen.names.choose import choose_template
from titlegen.names.match import (
    SEQUENCE_COLUMNS,
    SPECIAL_COLUMNS,
    ColumnMatch,
    FieldHeader,
    UnknownColumn,
    match_columns,
    match_special_columns,
    parse_mapping,
    require_columns,
)
from titlegen.names.read import read_names
from titlegen.names.slug import slug
from titlegen.names.table import Reading, ReadingNote, Record, Table, is_spreadsheet_error

__all__ = [
    "SEQUENCE_COLUMNS",
    "SPECIAL_COLUMNS",
    "ColumnMatch",
    "FieldHeader",
    "FieldValues",
    "Reading",
    "ReadingNote",
    "Record",
    "Remembered",
    "Row",
    "Table",
    "UnknownColumn",
    "bind_rows",
    "choose_template",
    "is_spreadsheet_error",
    "match_columns",
    "match_special_columns",
    "parse_mapping",
    "read_names",
    "require_columns",
    "slug",
]
