"""The Django project: settings, addresses, base templates, legal pages; joins the rooms."""
