"""领导包案: a leader takes charge of a hard case until it is resolved (Art. 27)."""
