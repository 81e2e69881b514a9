package space.bhtom.api.lightcurve;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.api.kit.Callers.get;

import java.util.ArrayList;
import java.util.HashMap;
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
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;

@ApiTest
class LightCurveQueryIT {
    @Autowired
    Callers callers;

    @Autowired
    Lake lake;

    private Caller observer;

    @BeforeEach
    void signIn() {
        observer = callers.observer();
    }

    @Test
    void isColumnsInOrderOfTimeWithNullForWhatIsAbsent() {
        long id = target("Two points", 60);
        get(lake.writer()
                .append(
                        Points.batch(id, "two points"),
                        List.of(
                                Points.limit(60001.25, "GaiaSP/i", 20.5),
                                Points.detection(60000.123456789, "GaiaSP/r", 17.123456))));

        observer.ask("""
                { lightCurve(target: "two points") {
                    size mjd magnitude magnitudeError isUpperLimit limitSigma bandpass kind facility observer archive
                    flags flux ra timeScale rowNumber } }""").is("""
                { "lightCurve": {
                    "size": 2,
                    "mjd": [60000.12345679, 60001.25],
                    "magnitude": [17.12346, 20.5],
                    "magnitudeError": [0.0123, null],
                    "isUpperLimit": [false, true],
                    "limitSigma": [null, 5.0],
                    "bandpass": ["GaiaSP/r", "GaiaSP/i"],
                    "kind": ["MAGNITUDE", "MAGNITUDE"],
                    "facility": ["Test telescope", "Test telescope"],
                    "observer": ["Ada \\"the\\" Observer", null],
                    "archive": ["BHTOM", "BHTOM"],
                    "flags": [4, 0],
                    "flux": [null, null],
                    "ra": [null, null],
                    "timeScale": [null, null],
                    "rowNumber": [1, 0] } }""");
    }

    @Test
    void idsAndMomentsAreTexts() {
        long id = target("Texts", 61);
        long batch = get(lake.writer()
                        .append(Points.batch(id, "texts"), List.of(Points.detection(60000, "GaiaSP/r", 17))))
                .batchId();

        assertThat(observer.ask("{ lightCurve(target: \"Texts\") { targetId batchId recordedAt } }")
                        .at("/lightCurve")
                        .toString())
                .contains("\"targetId\":\"" + id + "\"", "\"batchId\":[\"" + batch + "\"]")
                .containsPattern("\"recordedAt\":\\[\"20\\d\\d-[0-9T:.-]+Z\"]");
    }

    @Test
    void eachColumnAskedForAloneIsWhatItIsAmongAll() {
        long id = target("Each column", 65);
        get(lake.writer()
                .append(
                        Points.batch(id, "each column"),
                        List.of(
                                Points.limit(60001.25, "GaiaSP/i", 20.5),
                                Points.detection(60000.123456789, "GaiaSP/r", 17.123456))));
        List<String> names = new ArrayList<>();
        observer.ask("{ __type(name: \"LightCurve\") { fields { name } } }")
                .at("/__type/fields")
                .forEach(field -> names.add(field.get("name").asText()));
        assertThat(names).contains("mjd", "fluxMicrojanskyError", "recordedAt");

        Map<String, JsonNode> alone = new HashMap<>();
        for (String name : names) {
            alone.put(
                    name,
                    observer.ask("{ lightCurve(target: \"Each column\") { %s } }".formatted(name))
                            .at("/lightCurve/" + name));
        }
        JsonNode all = observer.ask("{ lightCurve(target: \"Each column\") { %s } }".formatted(String.join(" ", names)))
                .at("/lightCurve");

        for (String name : names) {
            assertThat(alone.get(name)).as(name).isEqualTo(all.get(name));
        }
        assertThat(all.get("magnitude")).hasSize(2);
    }

    @Test
    void filtersChooseMeasurements() {
        long id = target("Filtered", 62);
        get(lake.writer()
                .append(
                        Points.batch(id, "filtered"),
                        List.of(
                                Points.detection(60000, "GaiaSP/r", 17),
                                Points.detection(60001, "GaiaSP/g", 18),
                                Points.limit(60002, "GaiaSP/g", 19))));

        observer.ask("""
                { target(name: "Filtered") {
                    all: lightCurve { size }
                    green: lightCurve(filter: { bandpasses: ["GaiaSP/g"] }) { magnitude }
                    limits: lightCurve(filter: { isUpperLimit: true }) { magnitude }
                    early: lightCurve(filter: { toMjd: 60001 }) { magnitude }
                    late: lightCurve(filter: { fromMjd: 60001 }) { magnitude }
                    elsewhere: lightCurve(filter: { facilities: ["Hubble"] }) { magnitude }
                    here: lightCurve(filter: { archives: ["BHTOM"], kinds: [MAGNITUDE] }) { size }
                    fluxes: lightCurve(filter: { kinds: [FLUX, COUNT_RATE] }) { size } } }""").is("""
                { "target": {
                    "all": { "size": 3 },
                    "green": { "magnitude": [18.0, 19.0] },
                    "limits": { "magnitude": [19.0] },
                    "early": { "magnitude": [17.0] },
                    "late": { "magnitude": [18.0, 19.0] },
                    "elsewhere": { "magnitude": [] },
                    "here": { "size": 3 },
                    "fluxes": { "size": 0 } } }""");
    }

    @Test
    void aFilterThatNothingCanPassIsRefused() {
        target("Refused", 63);
        String query = "{ lightCurve(target: \"Refused\", filter: { %s }) { size } }";

        observer.ask(query.formatted("fromMjd: 60001, toMjd: 60000")).problem(Problem.REQUEST_BAD);
        observer.ask(query.formatted("fainterThan: 19, brighterThan: 18")).problem(Problem.REQUEST_BAD);
        observer.ask(query.formatted("bandpasses: [\"GaiaSP/q\"]")).problem(Problem.BANDPASS_UNKNOWN);
    }

    @Test
    void anUnknownTargetHasNone() {
        observer.ask("{ lightCurve(target: \"Nemesis\") { size } }").problem(Problem.TARGET_UNKNOWN);
    }

    @Test
    void theMeaningsOfFlagsAndBandpassesCanBeAsked() {
        assertThat(observer.ask("{ flags { name mask sentence } }")
                        .at("/flags/0")
                        .toString())
                .isEqualTo("{\"name\":\"SATURATED\",\"mask\":1,"
                        + "\"sentence\":\"a pixel of the source reached the detector's limit\"}");
        assertThat(observer.ask("{ bandpasses { name magnitudeSystem effectiveWavelengthNanometres colour } }")
                        .at("/bandpasses")
                        .isArray())
                .isTrue();
    }

    private long target(String name, double ra) {
        return observer.ask("""
                mutation { createTarget(input: { name: "%s", ra: %s, dec: 20 }) { target { id } } }""".formatted(name, ra))
                .at("/createTarget/target/id")
                .asLong();
    }
}
