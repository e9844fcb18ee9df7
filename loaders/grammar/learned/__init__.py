"""A parsed sentence and who is named in it enter; the events that a small trained network proposes leave, with how likely.

The rules go first: what they have read is not proposed again. `training/` makes the network.
"""
