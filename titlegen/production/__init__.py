"""The production file: `models` is what may stand in it, `load` reads it, `order` puts flags over it."""
