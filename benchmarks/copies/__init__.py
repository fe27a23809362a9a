"""How long a version takes from the registry of one workspace to that of another."""
