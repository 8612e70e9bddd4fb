"""The cases beside the articles: met by the engine, the same on DuckDB, and enough of them for every rule."""
