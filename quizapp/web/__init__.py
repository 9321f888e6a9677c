"""What every room's pages share: forms, errors, headers, filters."""
