"""How long it takes to expand a large pipeline."""
