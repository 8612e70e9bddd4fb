"""The law as code: a closed language, its vocabulary and the texts written in it. Pure: no clock, no I/O."""
