"""The first migration: all tables of version 1. It stays as it is; later versions change the tables by their own."""

from __future__ import annotations

from secrets import token_bytes

from sqlalchemy import Connection, insert

from allegedly.ledger.tables import PSEUDONYMS, secrets

_TABLES = """
CREATE TABLE migrations (
  version {int} PRIMARY KEY, name {text} NOT NULL, at {text} NOT NULL, produced_by {text} NOT NULL);
CREATE TABLE secrets (name {text} PRIMARY KEY, value {blob} NOT NULL);
CREATE TABLE reports (
  seq {int} PRIMARY KEY, line {int} NOT NULL, revision {int} NOT NULL,
  id {text} NOT NULL, address {int}, sha256 {text} NOT NULL, published {text}, added {text} NOT NULL,
  superseded_by {int} REFERENCES reports (seq), forgotten {text}, allegedly {text} NOT NULL, model {text} NOT NULL,
  head {blob} NOT NULL, text {blob}, findings {blob}, signature {blob},
  UNIQUE (line, revision));
CREATE INDEX reports_id ON reports (id);
CREATE INDEX reports_address ON reports (address);
CREATE INDEX reports_sha256 ON reports (sha256);
CREATE INDEX reports_superseded_by ON reports (superseded_by);
CREATE TABLE happenings (
  seq {int} PRIMARY KEY, id {text} NOT NULL UNIQUE, type {text} NOT NULL, mode {text}, standing {text} NOT NULL,
  first_day {text}, last_day {text}, day {text} NOT NULL, country {text}, place {text},
  reports {int} NOT NULL, voices {int} NOT NULL, body {blob} NOT NULL);
CREATE INDEX happenings_listed ON happenings (
  day, id, type, mode, standing, country, place, first_day, last_day, reports);
CREATE TABLE aliases (old {text} PRIMARY KEY, new {text} NOT NULL);
CREATE INDEX aliases_new ON aliases (new);
CREATE TABLE events (
  seq {int} PRIMARY KEY, report {int} NOT NULL REFERENCES reports (seq), ordinal {int} NOT NULL, event {text} NOT NULL,
  first {int} NOT NULL, last {int} NOT NULL, type {text} NOT NULL, voiced {text} NOT NULL,
  rejected {int} NOT NULL, confirmed {int} NOT NULL, happening {int} REFERENCES happenings (seq) ON DELETE SET NULL,
  sighting {blob} NOT NULL, machine {blob});
CREATE INDEX events_report ON events (report, ordinal);
CREATE INDEX events_happening ON events (happening);
CREATE TABLE blocks (block {int}, event {int} REFERENCES events (seq) ON DELETE CASCADE,
  PRIMARY KEY (block, event)){keyed};
CREATE INDEX blocks_event ON blocks (event);
CREATE TABLE links (
  a {int} REFERENCES events (seq) ON DELETE CASCADE, b {int} REFERENCES events (seq) ON DELETE CASCADE,
  score {real} NOT NULL, PRIMARY KEY (a, b)){keyed};
CREATE INDEX links_b ON links (b, a, score);
CREATE TABLE names (
  seq {int} PRIMARY KEY, key {text} NOT NULL, name {text} NOT NULL, folded {text} NOT NULL, kind {text} NOT NULL,
  country {text}, sector {text});
CREATE INDEX names_key ON names (key);
CREATE TABLE figures (
  name {int} REFERENCES names (seq), event {int} REFERENCES events (seq) ON DELETE CASCADE, report {int} NOT NULL,
  PRIMARY KEY (name, event)){keyed};
CREATE INDEX figures_event ON figures (event);
CREATE TABLE bands (band {int}, report {int} REFERENCES reports (seq), PRIMARY KEY (band, report)){keyed};
CREATE INDEX bands_report ON bands (report);
CREATE TABLE copies (
  a {int} REFERENCES reports (seq), b {int} REFERENCES reports (seq), PRIMARY KEY (a, b)){keyed};
CREATE INDEX copies_b ON copies (b);
CREATE TABLE history (
  seq {int} PRIMARY KEY, previous {text} NOT NULL UNIQUE, hash {text} NOT NULL UNIQUE, body {blob} NOT NULL);
"""
SQLITE = {"int": "INTEGER", "text": "TEXT", "real": "REAL", "blob": "BLOB", "keyed": " WITHOUT ROWID"}
POSTGRES = {
    "int": "BIGINT",
    "text": 'TEXT COLLATE "C"',  # sorts by bytes, as SQLite does: the same order in every ledger
    "real": "DOUBLE PRECISION",
    "blob": "BYTEA",
    "keyed": "",
}
_SQLITE_WORDS = """
CREATE VIRTUAL TABLE report_words USING fts5 (words, content='');
CREATE VIRTUAL TABLE event_words USING fts5 (words, content='');
"""
_POSTGRES_WORDS = """
CREATE TABLE report_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX report_words_words ON report_words USING GIN (words);
CREATE TABLE event_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX event_words_words ON event_words USING GIN (words);
"""


def first(connection: Connection) -> None:
    """Makes the tables in an empty database."""
    sqlite = connection.dialect.name == "sqlite"
    tables = _TABLES.format(**(SQLITE if sqlite else POSTGRES)) + (_SQLITE_WORDS if sqlite else _POSTGRES_WORDS)
    for statement in tables.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
    connection.execute(insert(secrets), {"name": PSEUDONYMS, "value": token_bytes(32)})
