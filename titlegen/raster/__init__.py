"""Drawing: the only place where a layout and a state become pixels."""
