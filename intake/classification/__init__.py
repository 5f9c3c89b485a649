"""内容分类: which category a petition may be in, learnt from what the office has filed."""
