"""Random worlds told to the engine: against the oracle, and Python against DuckDB."""
