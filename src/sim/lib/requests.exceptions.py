"""What goes wrong."""

from requests import (ChunkedEncodingError, ConnectionError, ConnectTimeout, ContentDecodingError, HTTPError, InvalidHeader, InvalidJSONError,
                      InvalidSchema, InvalidURL, JSONDecodeError, MissingSchema, ReadTimeout, RequestException, RetryError, SSLError,
                      Timeout, TooManyRedirects, URLRequired)
