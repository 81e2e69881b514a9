package space.bhtom.api.rest;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import space.bhtom.api.picture.PictureStyle;
import space.bhtom.api.picture.Theme;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.problem.Problem;

/**
 * Which measurements, in which form? Read before the database is asked.
 *
 * @param format the form
 * @param filters which measurements, of no target yet
 * @param style of a picture
 */
record LightCurveRequest(LightCurveFormat format, LightCurveQuery filters, PictureStyle style) {
    private static final double LAST_MJD = 100_000;
    private static final List<String> FILTERS =
            List.of("bandpass", "facility", "archive", "kind", "fromMjd", "toMjd", "isUpperLimit");
    private static final List<String> STYLE = List.of("width", "height", "theme");

    /** Fails with REQUEST_BAD or NUMBER_OUT_OF_RANGE. */
    static LightCurveRequest of(LightCurveFormat format, MultiValueMap<String, String> query) {
        List<String> known = format.isPicture()
                ? Stream.concat(FILTERS.stream(), STYLE.stream()).toList()
                : FILTERS;
        QueryParameters parameters = new QueryParameters(query, known);
        return new LightCurveRequest(format, filters(parameters), style(parameters));
    }

    /** The filters on this target's measurements. */
    LightCurveQuery of(long targetId) {
        return new LightCurveQuery(
                targetId,
                filters.bandpasses(),
                filters.facilities(),
                filters.archives(),
                filters.kinds(),
                filters.fromMjd(),
                filters.toMjd(),
                filters.isUpperLimit());
    }

    private static LightCurveQuery filters(QueryParameters parameters) {
        Double fromMjd = parameters.number("fromMjd", 0, LAST_MJD);
        Double toMjd = parameters.number("toMjd", 0, LAST_MJD);
        if (fromMjd != null && toMjd != null && fromMjd > toMjd) {
            throw Problem.REQUEST_BAD.of("“fromMjd” lies after “toMjd”: exchange them.");
        }
        return new LightCurveQuery(
                0,
                parameters.all("bandpass"),
                parameters.all("facility"),
                parameters.all("archive"),
                parameters.all("kind", MeasurementKind.class),
                fromMjd,
                toMjd,
                parameters.yesOrNo("isUpperLimit"));
    }

    private static PictureStyle style(QueryParameters parameters) {
        return new PictureStyle(
                parameters.wholeNumber("width", PictureStyle.DEFAULT.width()),
                parameters.wholeNumber("height", PictureStyle.DEFAULT.height()),
                parameters.constant("theme", Theme.LIGHT));
    }
}
