"""The review room: a style and its names in a browser, to be looked at, commented on and approved."""
