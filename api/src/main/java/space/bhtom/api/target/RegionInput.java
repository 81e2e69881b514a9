package space.bhtom.api.target;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.Cone;
import space.bhtom.schema.sky.Moc;
import space.bhtom.schema.sky.Polygon;
import space.bhtom.schema.sky.SkyRegion;

/** A part of the sky, as asked for. */
public record RegionInput(
        @Nullable String cone,
        @Nullable String polygon,
        @Nullable String moc) {

    /** Fails with REQUEST_BAD if it is not exactly one. */
    public SkyRegion region() {
        if (Stream.of(cone, polygon, moc).filter(Objects::nonNull).count() != 1) {
            throw Problem.REQUEST_BAD.of("A region is one of cone, polygon and moc: give exactly one.");
        }
        if (cone != null) {
            return Cone.parse(cone);
        }
        return polygon == null ? Moc.parse(String.valueOf(moc)) : Polygon.parse(polygon);
    }
}
