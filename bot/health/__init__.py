"""Whether this process is well: what /healthz and /readyz tell."""
