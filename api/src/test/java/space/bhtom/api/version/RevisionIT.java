package space.bhtom.api.version;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.api.kit.Callers.get;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.api.kit.Points;
import space.bhtom.lake.Lake;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;

@ApiTest
class RevisionIT {
    @Autowired
    Lake lake;

    @Autowired
    Callers callers;

    private Caller owner;
    private Caller stranger;

    @BeforeEach
    void signIn() {
        owner = callers.observer();
        stranger = callers.observer();
    }

    @Test
    void anExclusionIsToldAndTakenBack() {
        long target = create("Excluded 1", 101);
        long batch = append(target, "excluded 1");
        Map<String, Object> input =
                Map.of("reason", "a satellite", "measurements", List.of(Map.of("batchId", "" + batch, "rowNumber", 1)));

        stranger.ask(exclusion("excludeMeasurements"), Map.of("input", input)).problem(Problem.NOT_ALLOWED);
        owner.ask(exclusion("excludeMeasurements"), Map.of("input", input))
                .is("{ \"excludeMeasurements\": { \"count\": 1 } }");
        assertThat(summary(target).path("pointCount").asInt()).isEqualTo(2);
        JsonNode history = owner.ask("""
                query ($id: ID!) { measurementHistory(measurement: { batchId: $id, rowNumber: 1 }) {
                  isActive mjd bandpass file batch { state archive } chapters { kind reason } } }""", Map.of("id", "" + batch)).at("/measurementHistory");
        assertThat(history.path("isActive").asBoolean()).isFalse();
        assertThat(history.at("/chapters/1/kind").asString()).isEqualTo("EXCLUDED");
        assertThat(history.at("/chapters/1/reason").asString()).isEqualTo("a satellite");

        Map<String, Object> matching = Map.of(
                "reason", "none", "matching", Map.of("targetId", "" + target, "bandpasses", List.of("GaiaSP/r")));
        owner.ask(exclusion("restoreMeasurements"), Map.of("input", matching))
                .is("{ \"restoreMeasurements\": { \"count\": 1 } }");
        assertThat(summary(target).path("pointCount").asInt()).isEqualTo(3);
    }

    @Test
    void eitherWayOfNamingMeasurementsIsNeeded() {
        owner.ask(exclusion("excludeMeasurements"), Map.of("input", Map.of("reason", "why")))
                .problem(Problem.REQUEST_BAD);
    }

    @Test
    void aWithdrawnBatchStaysInTheList() {
        long target = create("Withdrawn 1", 102);
        long batch = append(target, "withdrawn 1");

        owner.ask("""
                mutation ($id: ID!) { withdrawBatch(id: $id, reason: "wrong star") { target { name } } }""", Map.of("id", "" + batch)).is("""
                { "withdrawBatch": { "target": { "name": "Withdrawn 1" } } }""");

        owner.ask("{ target(name: \"Withdrawn 1\") { batches { state endReason rowCount } summaries { bandpass } } }")
                .is("""
                { "target": { "batches": [ { "state": "WITHDRAWN", "endReason": "wrong star", "rowCount": 3 } ],
                  "summaries": [] } }""");
    }

    @Test
    void mergedTargetsAnswerToBothNamesUntilTheyAreSplit() {
        long from = create("Merged 1", 103);
        long into = create("Merged 2", 104);
        append(from, "merged 1");
        Map<String, Object> both = Map.of("from", "" + from, "into", "" + into);

        owner.ask("""
                mutation ($from: ID!, $into: ID!) {
                  mergeTargets(from: $from, into: $into, reason: "one star") { target { name } } }""", both).is("""
                { "mergeTargets": { "target": { "name": "Merged 2" } } }""");
        owner.ask("{ target(name: \"merged1\") { name lightCurve { size } } }").is("""
                { "target": { "name": "Merged 2", "lightCurve": { "size": 3 } } }""");
        owner.ask("{ targets(filter: { name: \"merged\" }) { nodes { name } } }")
                .is("""
                { "targets": { "nodes": [ { "name": "Merged 2" } ] } }""");

        owner.ask("""
                mutation ($id: ID!) {
                  splitTarget(id: $id, reason: "two stars") { target { name } other { name } } }""", Map.of("id", "" + from)).is("""
                { "splitTarget": { "target": { "name": "Merged 1" }, "other": { "name": "Merged 2" } } }""");
        owner.ask("{ target(name: \"merged1\") { name lightCurve { size } } }").is("""
                { "target": { "name": "Merged 1", "lightCurve": { "size": 3 } } }""");
    }

    @Test
    void targetsAreFoundByTheirLight() {
        create("Lantern 1", 105);
        append(create("Lantern 2", 106), "lantern 2");
        append(create("Lantern 3", 107), "lantern 3");

        owner.ask("""
                { targets(filter: { name: "lantern", light: { bandpass: "GaiaSP/r", pointCount: 3, sinceMjd: 50000,
                    fainterThan: 10, brighterThan: 25 } }) { nodes { name } } }""").is("""
                { "targets": { "nodes": [ { "name": "Lantern 2" }, { "name": "Lantern 3" } ] } }""");
        owner.ask("{ targets(filter: { name: \"lantern\", light: { slopeAtMost: -1 } }) { nodes { name } } }")
                .is("{ \"targets\": { \"nodes\": [] } }");
        String page = "query ($after: String) { targets(filter: { name: \"lantern\" }, sort: LAST_EPOCH, first: 2,"
                + " after: $after) { nodes { name } pageInfo { endCursor } } }";
        JsonNode first = owner.ask(page).at("/targets");
        assertThat(first.at("/nodes/0/name").asString()).isEqualTo("Lantern 3");
        assertThat(owner.ask(
                                page,
                                Map.of("after", first.at("/pageInfo/endCursor").asString()))
                        .at("/targets/nodes/0/name")
                        .asString())
                .isEqualTo("Lantern 1");
    }

    private static String exclusion(String mutation) {
        return "mutation ($input: RevisionInput!) { " + mutation + "(input: $input) { count } }";
    }

    private JsonNode summary(long target) {
        return owner.ask("query ($id: ID!) { target(id: $id) { summaries { pointCount } } }", Map.of("id", "" + target))
                .at("/target/summaries/0");
    }

    private long create(String name, double ra) {
        return owner.ask("""
                        mutation ($name: String!, $ra: Float!) {
                          createTarget(input: { name: $name, ra: $ra, dec: 5 }) { target { id } } }""", Map.of("name", name, "ra", ra))
                .at("/createTarget/target/id")
                .asLong();
    }

    /** Three detections. */
    private long append(long target, String key) {
        List<Brightness> rows = List.of(
                Points.detection(60_000.5, "GaiaSP/r", 17.5),
                Points.detection(60_001.5, "GaiaSP/r", 17.25),
                Points.detection(60_002.5, "GaiaSP/r", 17));
        return get(lake.writer().append(Points.batch(target, key), rows)).batchId();
    }
}
