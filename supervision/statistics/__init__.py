"""统计: the measures, counted file by file, stored as sums."""
