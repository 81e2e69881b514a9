package space.bhtom.api.picture;

import java.util.stream.IntStream;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.schema.target.Target;

/** Above the picture: whose light curve, where on the sky, how many points, from when to when. */
final class PictureHead {
    private static final double NAME_PIXELS = 19;
    private static final double LINE_PIXELS = 12;
    private static final double RIGHT = 30;

    private PictureHead() {}

    static void draw(Svg svg, Target target, LightCurve curve, PictureStyle style, double left) {
        Theme theme = style.theme();
        double room = style.width() - left - RIGHT;
        svg.text(
                "text",
                Lettering.fitting(target.name(), NAME_PIXELS, room),
                "x",
                left,
                "y",
                27.0,
                "font-size",
                NAME_PIXELS,
                "font-weight",
                "bold",
                "fill",
                theme.ink());
        String position = Sexagesimal.of(target.position());
        String line = curve.size() == 0 ? position + " ICRS" : position + " ICRS  ·  " + summary(curve);
        svg.words(Lettering.fitting(line, LINE_PIXELS, room), left, 45, LINE_PIXELS, theme.mutedInk(), "start");
    }

    private static String summary(LightCurve curve) {
        long facilities = IntStream.of(curve.facility().codes()).distinct().count();
        return counted(curve.size(), "point", "points") + " from "
                + counted(facilities, "facility", "facilities") + ", "
                + CalendarTicks.moment(curve.mjd()[0], "uuuu-MM-dd") + " to "
                + CalendarTicks.moment(curve.mjd()[curve.size() - 1], "uuuu-MM-dd");
    }

    private static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
