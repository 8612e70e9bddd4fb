"""Tests of the report page: what it says, that it says it safely, and how a browser shows it."""
