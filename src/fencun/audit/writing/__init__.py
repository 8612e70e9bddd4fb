"""Writing what an audit found: tables, summary and the contents of the report."""
