(reduce($corners, 0e0, (total, corner) -> total
            + sin(radians($dec_1)) * sin(radians(corner[2]))
            + cos(radians($dec_1)) * cos(radians(corner[2])) * cos(radians(corner[1] - $ra_1)), total -> total) > 0
 AND mod(round(abs(reduce(
     zip_with($corners, concat(slice($corners, 2, cardinality($corners) - 1), slice($corners, 1, 1)), (here, there) ->
         atan2(sin(radians(there[1] - $ra_1)) * cos(radians(there[2])),
               cos(radians($dec_1)) * sin(radians(there[2]))
               - sin(radians($dec_1)) * cos(radians(there[2])) * cos(radians(there[1] - $ra_1)))
         - atan2(sin(radians(here[1] - $ra_1)) * cos(radians(here[2])),
                 cos(radians($dec_1)) * sin(radians(here[2]))
                 - sin(radians($dec_1)) * cos(radians(here[2])) * cos(radians(here[1] - $ra_1)))),
     0e0, (total, angle) -> total + angle - 2 * pi() * round(angle / (2 * pi())), total -> total)) / (2 * pi())), 2) = 1)
