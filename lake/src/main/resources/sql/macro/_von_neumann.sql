-- usage: _von_neumann(values)
-- needs:
-- meaning: von Neumann's ratio of a list in order of time
CREATE TEMP MACRO _von_neumann(series) AS
list_sum(list_transform(list_zip(series[2:], series[:-2]), lambda two: (two[1] - two[2]) ** 2)) / (len(series) - 1) / list_var_samp(series)
