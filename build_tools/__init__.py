"""nianbao: from scattered annual reports on open government to a portal anyone can read."""

__version__ = "1.0.0"
