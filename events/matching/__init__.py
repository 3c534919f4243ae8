"""Which speaker, organization or event on the site a written name may mean."""
