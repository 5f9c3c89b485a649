"""报表: daily, weekly, biweekly, monthly; written, checked, signed, sent."""
