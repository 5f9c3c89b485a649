"""矛盾纠纷: found early, settled where they arise."""
