"""A newspaper's site: 13 pages, each answered after half a second.
A page is JSON: its title and its links."""

import simnet

START = "http://press/0"


def page(number):
    numbers = range(3 * number + 1, min(3 * number + 4, 13))
    links = [f"http://press/{n}" for n in numbers]
    return {"title": f"page {number}", "links": links}


for number in range(13):
    url = f"http://press/{number}"
    simnet.route(url, body=page(number), latency=0.5)
