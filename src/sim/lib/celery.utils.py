"""Parts of celery; here it is utils.log alone."""
