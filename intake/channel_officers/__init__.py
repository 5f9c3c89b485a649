"""渠道责任人: who answers for a channel."""
