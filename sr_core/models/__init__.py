"""The networks, one a file, and what the rest of the package knows of them.

A network's file has its class, its frozen configuration (``net.config``), ``from_state_dict(state)``, which reads the
configuration from the parameters and loads them strictly, and at the end its record, ``ARCHITECTURE``
(:mod:`~sr_core.models.architecture`). :mod:`~sr_core.models.registry` lists the networks; these two import no torch.
"""
