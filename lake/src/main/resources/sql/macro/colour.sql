-- usage: colour(bandpass, bandpass, max_days) gives target_id, pair_count, colour, colour_error, median_colour
-- needs: measurement
-- meaning: each target's colour, first bandpass minus second, mag: the weighted mean of its pairs within so many days that have errors, its error, and the median of all its pairs
-- source: own definition, weights as in weighted_mean
CREATE TEMP MACRO colour(band_1, band_2, max_days) AS TABLE
SELECT target_id, count(*) AS pair_count, weighted_mean(pair.colour, pair.colour_error) AS colour,
       weighted_mean_error(pair.colour_error) AS colour_error, median(pair.colour) AS median_colour
FROM pairs(band_1, band_2, max_days) AS pair
GROUP BY target_id
