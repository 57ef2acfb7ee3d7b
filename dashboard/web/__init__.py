"""What stands between the page and a visitor: files that are served, HTML, what arrives and is not trusted."""
