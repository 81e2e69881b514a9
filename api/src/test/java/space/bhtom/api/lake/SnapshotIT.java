package space.bhtom.api.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.api.kit.Callers.get;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.api.kit.Points;
import space.bhtom.lake.Lake;
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;

@ApiTest
class SnapshotIT {
    private static final String CREATE = """
            mutation ($name: String!) { createSnapshot(name: $name, description: "table 2") {
              snapshot { name snapshotId createdBy description rows targets files sha256 citation bibtex } } }""";

    @Autowired
    Lake lake;

    @Autowired
    Callers callers;

    @Test
    void aNamedStateStaysWhatItWasAtEveryDoor() {
        Caller admin = callers.administrator();
        Caller anyone = callers.anonymous();
        long target = admin.ask(
                        "mutation { createTarget(input: { name: \"Snapped 1\", ra: 210, dec: 5 }) { target { id } } }")
                .at("/createTarget/target/id")
                .asLong();
        append(target, "snapped 1", 60_000.5);

        JsonNode snapshot = admin.ask(CREATE, Map.of("name", "paper-1")).at("/createSnapshot/snapshot");
        append(target, "snapped 2", 60_100.5);

        assertThat(snapshot.path("rows").asString()).matches("[1-9]\\d*");
        assertThat(snapshot.path("sha256").asString()).matches("[0-9a-f]{64}");
        assertThat(snapshot.path("citation").asString())
                .contains("paper-1", snapshot.path("snapshotId").asString());
        assertThat(snapshot.path("bibtex").asString()).startsWith("@misc{bhtom-paper-1,");
        String id = snapshot.path("snapshotId").asString();
        anyone.ask("""
                { lightCurve(target: "Snapped 1", asOf: "paper-1") { size mjd snapshotId }
                  target(name: "Snapped 1") { now: lightCurve { size } then: lightCurve(asOf: "%s") { size } } }""".formatted(id)).is("""
                { "lightCurve": { "size": 1, "mjd": [ 60000.5 ], "snapshotId": "%s" },
                  "target": { "now": { "size": 2 }, "then": { "size": 1 } } }""".formatted(id));
        assertThat(anyone.get("/api/targets/Snapped%201/lightcurve.csv?asOf=paper-1")
                        .body()
                        .lines())
                .hasSize(2);
        assertThat(anyone.get("/api/measurements.csv?target=Snapped%201&asOf=paper-1")
                        .body()
                        .lines())
                .hasSize(2);
        anyone.ask("{ snapshot(name: \"paper-1\") { name description } }").is("""
                { "snapshot": { "name": "paper-1", "description": "table 2" } }""");

        admin.ask("mutation { deleteSnapshot(name: \"paper-1\") { snapshot { name } } }")
                .is("""
                { "deleteSnapshot": { "snapshot": { "name": "paper-1" } } }""");
        anyone.ask("{ lightCurve(target: \"Snapped 1\", asOf: \"paper-1\") { size } }")
                .problem(Problem.SNAPSHOT_UNKNOWN);
    }

    @Test
    void onlyAdministratorsNameStates() {
        callers.observer().ask(CREATE, Map.of("name", "mine")).problem(Problem.NOT_ALLOWED);
        callers.anonymous().ask(CREATE, Map.of("name", "mine")).problem(Problem.SIGN_IN_NEEDED);
        callers.administrator().ask(CREATE, Map.of("name", "Not so")).problem(Problem.SNAPSHOT_NAME_BAD);
    }

    private void append(long target, String key, double mjd) {
        get(lake.writer().append(Points.batch(target, key), List.of(Points.detection(mjd, "GaiaSP/r", 17.5))));
    }
}
