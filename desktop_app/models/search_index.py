"""The full-text index beside ``search_text``: the database keeps it true, so that no code can forget to.

The statements are frozen by the migration that uses them.
"""

from __future__ import annotations

_SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_text', content_rowid='case_id', "
    "tokenize='unicode61 remove_diacritics 0', prefix='2 3', detail='none')",
    "CREATE TRIGGER search_text_added AFTER INSERT ON search_text BEGIN "
    "INSERT INTO search_index(rowid, words) VALUES (NEW.case_id, NEW.words); END",
    "CREATE TRIGGER search_text_removed AFTER DELETE ON search_text BEGIN "
    "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', OLD.case_id, OLD.words); END",
    "CREATE TRIGGER search_text_changed AFTER UPDATE ON search_text BEGIN "
    "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', OLD.case_id, OLD.words); "
    "INSERT INTO search_index(rowid, words) VALUES (NEW.case_id, NEW.words); END",
)
_POSTGRESQL = (
    # The words are folded and parted by spaces already; PostgreSQL's own parser would read 1e5 as a number.
    "ALTER TABLE search_text ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED",
    "CREATE INDEX ix_search_text_vector ON search_text USING gin (vector)",
)


def search_index(dialect: str) -> tuple[str, ...]:
    """DDL for the index of this database."""
    return _SQLITE if dialect == "sqlite" else _POSTGRESQL
