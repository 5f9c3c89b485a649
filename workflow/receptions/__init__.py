"""领导接访、下访: who receives whom, when and where (Art. 18)."""
