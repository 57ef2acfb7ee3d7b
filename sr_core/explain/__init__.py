"""What is inside a network: traces, statistics, gradients, dependence. Importing its modules imports torch."""
