"""来源: hotlines, mailboxes, offices above; what they are told back."""
