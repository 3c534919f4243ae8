"""How editors change articles in the admin: form, publication, preview, actions."""
