"""An Article enters; the Claims that its sentences state leave, each with its quote."""
