"""Finding petitions by their words, and texts that are alike."""
