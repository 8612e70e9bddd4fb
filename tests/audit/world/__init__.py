"""The complete world made in SQL from files, compared with the one that the casebook makes of a situation."""
