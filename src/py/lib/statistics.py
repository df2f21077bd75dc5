"""Averages and spread. Sums are exact: every number is taken as a fraction of whole numbers."""

import math
import random as _random
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple

__all__ = ["NormalDist", "StatisticsError", "correlation", "covariance", "fmean",
           "geometric_mean", "harmonic_mean", "linear_regression", "mean", "median",
           "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev",
           "pvariance", "quantiles", "stdev", "variance"]


class StatisticsError(ValueError):
    pass


# ---- exact sums

def _ratio(x):
    """x as (numerator, denominator)."""
    if isinstance(x, int):
        return int(x), 1
    try:
        return x.as_integer_ratio()
    except (OverflowError, ValueError):  # an infinity or a NaN
        return x, None
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") \
            from None


def _kind(a, b):
    """The type that a sum of both has."""
    if a is b or b is int or b is bool:
        return a
    if a is int or a is bool:
        return b
    if issubclass(b, a):
        return b
    if issubclass(a, b) or issubclass(b, int):
        return a
    if issubclass(a, int):
        return b
    if issubclass(a, float) or issubclass(b, float):
        return float
    raise TypeError("don't know how to coerce %s and %s" % (a.__name__, b.__name__))


def _add(a, b):
    """The sum of two fractions."""
    (n1, d1), (n2, d2) = a, b
    if d1 is None or d2 is None:
        return (n1 if d1 is None else n1 / d1) + (n2 if d2 is None else n2 / d2), None
    if d1 == d2:
        return n1 + n2, d1
    return n1 * d2 + n2 * d1, d1 * d2


def _sum(data):
    """(type, exact sum as a fraction, count)."""
    kind, count, partials, special = int, 0, {}, None
    for x in data:
        if type(x) is not kind:
            kind = _kind(kind, type(x))
        n, d = _ratio(x)
        if d is None:
            special = n if special is None else special + n
        else:
            partials[d] = partials.get(d, 0) + n
        count += 1
    if special is not None:
        return kind, (special, None), count
    total = (0, 1)
    for d, n in partials.items():
        total = _add(total, (n, d))
    return kind, _reduced(total), count


def _reduced(fraction):
    n, d = fraction
    if d is None:
        return fraction
    g = math.gcd(n, d) or 1
    return n // g, d // g


def _divided(fraction, count):
    n, d = fraction
    return (n / count, None) if d is None else _reduced((n, d * count))


def _to_type(fraction, kind):
    """The fraction as a number of the type of the data."""
    n, d = fraction
    if d is None:
        return kind(n)
    if issubclass(kind, int):
        return kind(n) if d == 1 else n / d
    if issubclass(kind, float):
        return kind(n / d)
    return kind(n) / kind(d)  # Fraction, Decimal


def _squares(data, center=None):
    """(type, exact sum of squared deviations, count, mean) around center, or the mean."""
    data = list(data)
    kind, total, count = _sum(data)
    if center is None:
        if not count:
            return kind, (0, 1), 0, (0, 1)
        middle = _divided(total, count)
    else:
        middle = _ratio(center)
        if type(center) is not kind:
            kind = _kind(kind, type(center))
    if middle[1] is None or total[1] is None:
        return kind, (math.nan, None), count, middle
    negative = (-middle[0], middle[1])
    partials = {}
    for x in data:
        n, d = _add(_ratio(x), negative)
        partials[d * d] = partials.get(d * d, 0) + n * n
    result = (0, 1)
    for d, n in partials.items():
        result = _add(result, (n, d))
    return kind, _reduced(result), count, middle


def _isqrt_odd(n, m):
    """The square root of n/m, rounded to the odd side where it is not exact."""
    root = math.isqrt(n // m)
    return root | (root * root * m != n)


def _sqrt(fraction):
    """The square root of a fraction as a float, correctly rounded."""
    n, d = fraction
    if d is None:
        return math.sqrt(n) if n == n else n
    shift = (n.bit_length() - d.bit_length() - 109) // 2
    if shift >= 0:
        return (_isqrt_odd(n, d << 2 * shift) << shift) / 1
    return _isqrt_odd(n << -2 * shift, d) / (1 << -shift)


# ---- averages

def mean(data):
    """The arithmetic mean."""
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _to_type(_divided(total, n), kind)


def fmean(data, weights=None):
    """The arithmetic mean, as a float, fast."""
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError("fmean requires at least one data point")
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(data) != len(weights):
        raise StatisticsError("data and weights must be the same length")
    num = math.fsum(a * b for a, b in zip(data, weights))
    den = math.fsum(weights)
    if not den:
        raise StatisticsError("sum of weights must be non-zero")
    return num / den


def geometric_mean(data):
    """The n-th root of the product."""
    try:
        return math.exp(fmean([math.log(x) for x in data]))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive "
                              "numbers") from None


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals."""
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if any(x < 0 for x in data):
        raise StatisticsError("harmonic mean does not support negative values")
    if len(data) == 1 and weights is None:
        return data[0]
    if weights is None:
        weights, total = [1] * len(data), (len(data), 1)
    else:
        weights = list(weights)
        if len(weights) != len(data):
            raise StatisticsError("Number of weights does not match data size")
        _, total, _ = _sum(weights)
    if 0 in data:
        return 0
    kind, sums, _ = _sum(w / x if w else 0 for w, x in zip(weights, data))
    if sums[1] is None:
        return total[0] / total[1] / sums[0]
    if sums[0] <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _to_type(_reduced((total[0] * sums[1], total[1] * sums[0])), kind)


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data


def median(data):
    """The middle value; between two, their mean."""
    data = _sorted(data)
    i = len(data) // 2
    return data[i] if len(data) % 2 else (data[i - 1] + data[i]) / 2


def median_low(data):
    """The middle value; of two, the smaller one."""
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    """The middle value; of two, the larger one."""
    data = _sorted(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    """The median of data that are midpoints of intervals."""
    data = _sorted(data)
    n = len(data)
    x = data[n // 2]
    below = bisect_left(data, x)
    inside = bisect_right(data, x, lo=below) - below
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float") from None
    return x - interval / 2 + interval * (n / 2 - below) / inside


def mode(data):
    """The most common value; the first one of several."""
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    """All values that are most common."""
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 cut points between n groups of equal size."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError("must have at least two data points")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (size - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (size + 1) // n, 1), size - 1)
            delta = i * (size + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


# ---- spread

def variance(data, xbar=None):
    """The variance of a sample."""
    kind, ss, n, _ = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _to_type(_divided(ss, n - 1), kind)


def pvariance(data, mu=None):
    """The variance of a population."""
    kind, ss, n, _ = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _to_type(_divided(ss, n), kind)


def stdev(data, xbar=None):
    """The standard deviation of a sample."""
    _, ss, n, _ = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _sqrt(_divided(ss, n - 1))


def pstdev(data, mu=None):
    """The standard deviation of a population."""
    _, ss, n, _ = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _sqrt(_divided(ss, n))


# ---- two variables

def _pairs(x, y, what):
    x, y = list(x), list(y)
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f"{what} requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError(f"{what} requires at least two data points")
    return x, y, math.fsum(x) / n, math.fsum(y) / n


def covariance(x, y, /):
    """The covariance of two samples."""
    x, y, xbar, ybar = _pairs(x, y, "covariance")
    return math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y)) / (len(x) - 1)


def correlation(x, y, /):
    """Pearson's correlation coefficient."""
    x, y, xbar, ybar = _pairs(x, y, "correlation")
    sxy = math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx = math.fsum((a - xbar) ** 2.0 for a in x)
    syy = math.fsum((b - ybar) ** 2.0 for b in y)
    try:
        return sxy / math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant") from None


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept of the line of least squares."""
    x, y, xbar, ybar = _pairs(x, y, "linear regression")
    if proportional:
        sxy = math.fsum(a * b for a, b in zip(x, y))
        sxx = math.fsum(a * a for a in x)
    else:
        sxy = math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
        sxx = math.fsum((a - xbar) ** 2.0 for a in x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant") from None
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


# ---- the normal distribution

class NormalDist:
    """A normal distribution with mean mu and standard deviation sigma."""
    __slots__ = {"_mu": "arithmetic mean", "_sigma": "standard deviation"}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution whose mean and deviation are those of the data."""
        data = list(data)
        return cls(fmean(data), stdev(data))

    def samples(self, n, *, seed=None):
        """n random numbers from the distribution."""
        gauss = _random.gauss if seed is None else _random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        """The density at x."""
        spread = self._sigma * self._sigma
        if not spread:
            raise StatisticsError("pdf() not defined when sigma is zero")
        diff = x - self._mu
        return math.exp(diff * diff / (-2.0 * spread)) / math.sqrt(math.tau * spread)

    def cdf(self, x):
        """The probability of a value up to x."""
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + math.erf((x - self._mu) / (self._sigma * math.sqrt(2.0))))

    def inv_cdf(self, p):
        """The value up to which the probability is p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        low, high = self._mu - 40 * self._sigma, self._mu + 40 * self._sigma
        for _ in range(200):  # bisection ends where floats do
            middle = (low + high) / 2
            if middle in (low, high):
                break
            if self.cdf(middle) < p:
                low = middle
            else:
                high = middle
        return (low + high) / 2

    def quantiles(self, n=4):
        """The n - 1 cut points between n groups of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def zscore(self, x):
        """How many deviations x is from the mean."""
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * math.fabs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / math.fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
