"""Motion: easings, and the timeline that says the state of every item at every frame."""
