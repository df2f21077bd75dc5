"""The bank's exchange rates, at http://bank/rates: 0.4 s an answer."""

import simnet

URL = "http://bank/rates"
simnet.route(URL, body={"CHF": 2, "JPY": 150}, latency=0.4)
