"""The parts of the report page, one file each, in the order of the page."""
