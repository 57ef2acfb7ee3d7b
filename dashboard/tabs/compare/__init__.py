"""The Compare tab: what is chosen, run and shown, with its tools and exports."""
