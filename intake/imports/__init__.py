"""批量导入: a table of petitions is tried row by row, then registered."""
