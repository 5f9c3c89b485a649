"""提醒: limits and tasks that come near, are due, or were missed."""
