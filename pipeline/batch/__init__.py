"""Many documents: which inputs there are, and a run over them."""
