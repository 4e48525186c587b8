"""What machines ask this process: /healthz, /readyz and /metrics."""

from bot.surfaces.probes.asking import Probes, routes

__all__ = ["Probes", "routes"]
