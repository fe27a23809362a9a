"""How long the example's notebooks take in a rehearsal, and one after another without one."""
