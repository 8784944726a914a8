"""Section → Figures: numerals, units, quantities, then what each of them means."""
