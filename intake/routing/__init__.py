"""分办规则: rules by which petitions are proposed to organs."""
