"""The rules: plain functions on frozen facts, each with its source. No Qt, no database, no files, no clock."""
