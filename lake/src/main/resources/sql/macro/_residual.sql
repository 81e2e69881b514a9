-- usage: _residual(value, error, mean, count)
-- needs:
-- meaning: Stetson's normalised residual
CREATE TEMP MACRO _residual(value, error, mean, n) AS sqrt(n / (n - 1)) * (value - mean) / error
