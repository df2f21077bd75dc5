"""A newspaper's site: 13 pages, each answered after half a second. A page is JSON: its title and its links."""

import simnet

START = "http://press/0"


def page(number):
    links = [f"http://press/{n}" for n in range(3 * number + 1, 3 * number + 4) if n < 13]
    return {"title": f"page {number}", "links": links}


for number in range(13):
    simnet.route(f"http://press/{number}", body=page(number), latency=0.5)
