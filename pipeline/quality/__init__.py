"""How good the figures are: against gold, between two runs, and what was left aside."""
