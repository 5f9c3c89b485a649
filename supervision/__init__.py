"""督查督办: what is late, who is reminded, what is counted, reported and pursued."""
