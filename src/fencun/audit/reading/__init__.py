"""Reading what people have: tables of contacts and registers in many forms, into typed columns, losing nothing."""
