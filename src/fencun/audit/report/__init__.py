"""The report of an audit: one page that a board or a regulator can read, without script and without the network."""
