"""An independent, slow, obvious oracle for the counted and timed duties, written from the law text alone."""
