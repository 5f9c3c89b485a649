"""Lists that an office is given: content categories, administrative divisions."""
