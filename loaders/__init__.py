"""Sources enter; Articles and Claims leave, each loader a file. `kg` finds them through entry points."""
