"""Times how notebooks get into a workspace: with the plugin, and with what else there is."""
