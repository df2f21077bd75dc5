"""What goes wrong."""

from requests import (ConnectionError, ConnectTimeout, HTTPError, InvalidSchema, InvalidURL, JSONDecodeError, MissingSchema,
                      ReadTimeout, RequestException, SSLError, Timeout, TooManyRedirects, URLRequired)
