"""What people wrote: style packs as Pydantic models, read from YAML."""
