"""The networks, one a file; importing a module of this package imports torch.

A network's module has a class, its frozen configuration (``net.config``), and ``from_state_dict(state)``, which reads
the configuration from the parameters and loads them strictly. A network that maps LR RGB to RGB also has the class
attributes ``peak`` (the value of white to it, 1 or 255) and ``halo`` (LR pixels around a pixel that its result depends
on): then ``sr_core.inference.runtime`` runs it, tiled and exact, as it is. SRCNN (which works on the enlarged luma) and
SAN (whose statistics are those of the whole image) have functions of their own there. The small networks of the labs
map LR luma to HR luma (class attribute ``luma``); they run whole, on small pictures.
"""
