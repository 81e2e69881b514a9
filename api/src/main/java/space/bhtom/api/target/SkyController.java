package space.bhtom.api.target;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import space.bhtom.schema.sky.Constellation;
import space.bhtom.schema.sky.EclipticPosition;
import space.bhtom.schema.sky.GalacticPosition;
import space.bhtom.schema.sky.SkyCoordinates;
import space.bhtom.schema.sky.SunAndMoon;
import space.bhtom.schema.target.Target;

/** Answers where a target stands on the sky: in other coordinates, among the constellations, from Sun and Moon. */
@Controller
public final class SkyController {
    private static final double MJD_OF_UNIX_EPOCH = 40587;
    private static final double MILLISECONDS_PER_DAY = 86_400_000;
    private static final double LAST_MJD = 100_000;

    private final Clock clock;

    public SkyController(Clock clock) {
        this.clock = clock;
    }

    @SchemaMapping
    String coordinates(Target target) {
        return SkyCoordinates.sexagesimal(target.position());
    }

    @SchemaMapping
    GalacticPosition galactic(Target target) {
        return GalacticPosition.of(target.position());
    }

    @SchemaMapping
    EclipticPosition ecliptic(Target target) {
        return EclipticPosition.of(target.position());
    }

    @SchemaMapping
    String constellation(Target target) {
        return Constellation.of(target.position());
    }

    @SchemaMapping
    double sunSeparationDegrees(Target target, @Argument @Nullable Double mjd) {
        return SunAndMoon.sunSeparationDegrees(target.position(), orNow(mjd));
    }

    @SchemaMapping
    double moonSeparationDegrees(Target target, @Argument @Nullable Double mjd) {
        return SunAndMoon.moonSeparationDegrees(target.position(), orNow(mjd));
    }

    private double orNow(@Nullable Double mjd) {
        return mjd == null
                ? MJD_OF_UNIX_EPOCH + clock.millis() / MILLISECONDS_PER_DAY
                : Positions.within("mjd", mjd, 0, LAST_MJD);
    }
}
