"""Taking one step along one row of the statute, all of it or nothing."""
