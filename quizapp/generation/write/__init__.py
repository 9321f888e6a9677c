"""Questions of each kind, with all they carry."""
