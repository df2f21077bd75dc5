"""Where parameters come from."""

from _depends import Body, Cookie, Depends, Form, Header, Param, Path, Query, Security
