"""化解积案: a frozen list of old files, each carried to its striking off."""
