package space.bhtom.ingest.archive;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import space.bhtom.ingest.harvest.TextTable;
import space.bhtom.schema.sky.SkyPosition;

/** Which of ZTF's light curves in a cone are the target's? On each reference image the nearest, on average. */
final class NearestObject {
    private final Set<String> objects;

    private NearestObject(Set<String> objects) {
        this.objects = objects;
    }

    static NearestObject of(List<TextTable.Row> rows, SkyPosition target) {
        Map<String, Map<String, Double>> separations = rows.stream()
                .collect(Collectors.groupingBy(
                        NearestObject::referenceImage,
                        Collectors.groupingBy(
                                row -> row.text("oid"), Collectors.averagingDouble(row -> separation(row, target)))));
        return new NearestObject(
                separations.values().stream().map(NearestObject::nearest).collect(Collectors.toUnmodifiableSet()));
    }

    /** Is this epoch of the target, and not of a neighbour? */
    boolean isTarget(TextTable.Row row) {
        return objects.contains(row.text("oid"));
    }

    private static String nearest(Map<String, Double> separations) {
        return separations.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private static String referenceImage(TextTable.Row row) {
        return String.join(" ", row.text("field"), row.text("ccdid"), row.text("qid"), row.text("filtercode"));
    }

    private static double separation(TextTable.Row row, SkyPosition target) {
        return row.position("ra", "dec").separationArcsec(target);
    }
}
