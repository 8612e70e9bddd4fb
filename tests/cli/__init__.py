"""The command line as a user meets it: output, exit codes, errors."""
