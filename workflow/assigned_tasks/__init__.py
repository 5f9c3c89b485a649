"""交办事项: what somebody owes on a file by a day, beside the limits of the law."""
