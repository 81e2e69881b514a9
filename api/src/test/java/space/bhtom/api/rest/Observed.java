package space.bhtom.api.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import space.bhtom.api.kit.Callers;
import space.bhtom.api.kit.Points;
import space.bhtom.lake.Lake;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.target.TargetInput;

/** Targets with measurements, far from each other on the sky. */
public final class Observed {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Observed() {}

    /** A target of this name; a number is added, so that it is new. */
    public static Target target(Lake lake, Viewer owner, String name, Visibility visibility) {
        int number = NUMBER.incrementAndGet();
        SkyPosition position = new SkyPosition(number * 1.5, -40 - number * 0.1);
        return Callers.get(lake.targets()
                .create(owner, new TargetInput(name + " " + number, List.of(), position, null, null, visibility)));
    }

    /** One with three points in two bandpasses; the last is a limit. */
    public static Target withThreePoints(Lake lake, Viewer owner, String name, Visibility visibility) {
        Target target = target(lake, owner, name, visibility);
        add(
                lake,
                target,
                List.of(
                        Points.detection(59_000.5, "GaiaSP/g", 17.25),
                        Points.detection(59_001.5, "GaiaSP/r", 16.5),
                        Points.limit(59_002.5, "GaiaSP/r", 19)));
        return target;
    }

    public static void add(Lake lake, Target target, List<Brightness> rows) {
        Callers.get(lake.writer().append(Points.batch(target.id(), "rest " + NUMBER.incrementAndGet()), rows));
    }

    /** The address of its light curve, with this behind {@code lightcurve}. */
    public static String lightCurve(Target target, String rest) {
        String name = URLEncoder.encode(target.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return "/api/targets/" + name + "/lightcurve" + rest;
    }
}
