"""微信公众号: conversations, followers, and what they are told."""
