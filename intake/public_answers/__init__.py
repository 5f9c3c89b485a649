"""公开答复: answers that anybody may read."""
