"""Work that must not hold up a page: the durable queue and its worker."""
