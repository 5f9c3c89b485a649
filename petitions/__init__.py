"""Zhuoluo: the ground floor. The law, the nouns, and who may see what."""
