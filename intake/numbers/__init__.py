"""Numbers: for labels on envelopes, spoilt on paper, void."""
