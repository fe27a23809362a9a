"""Makes classic release definitions of release.yml and its templates."""
