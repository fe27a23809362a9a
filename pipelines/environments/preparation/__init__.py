"""Prepares Azure DevOps and the workspaces for releases: a plan first, then exactly what was planned."""
