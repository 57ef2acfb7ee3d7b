"""The networks, one a file; importing a module of this package imports torch.

A network's module has a class, its frozen configuration (``net.config``), and ``from_state_dict(state)``,
which reads the configuration from the parameters and loads them strictly; ``sr_core.weights`` asks no more.
"""
