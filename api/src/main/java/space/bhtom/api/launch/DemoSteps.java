package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells each step with its time and its result, as it happens. */
final class DemoSteps {
    private static final double NANOSECONDS = 1e9;

    private final PrintWriter out;
    private final boolean isJson;
    private final List<Map<String, Object>> told = new ArrayList<>();
    private final long began = System.nanoTime();
    private long stepBegan = began;

    DemoSteps(PrintWriter out, boolean isJson) {
        this.out = out;
        this.isJson = isJson;
    }

    /** A step is done: what it was, and what came out. */
    void done(String step, String result) {
        long now = System.nanoTime();
        double seconds = (now - stepBegan) / NANOSECONDS;
        stepBegan = now;
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("step", step);
        entry.put("seconds", Math.round(seconds * 100) / 100.0);
        entry.put("result", result);
        told.add(entry);
        say(String.format(Locale.ROOT, "%6.1f s  %-22s %s", seconds, step, result));
    }

    /** A line between the steps. */
    void say(String line) {
        if (!isJson) {
            out.println(line);
            out.flush();
        }
    }

    void table(Table table) {
        if (!isJson) {
            table.print(out);
        }
    }

    /** All steps are done. */
    void finish() {
        double seconds = (System.nanoTime() - began) / NANOSECONDS;
        say(String.format(Locale.ROOT, "%6.1f s  in all", seconds));
        if (isJson) {
            out.println(Results.json(Map.of("steps", told, "seconds", Math.round(seconds * 100) / 100.0)));
            out.flush();
        }
    }
}
