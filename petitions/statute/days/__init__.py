"""Days and limits: how they are counted, and the figures that an office may set."""
