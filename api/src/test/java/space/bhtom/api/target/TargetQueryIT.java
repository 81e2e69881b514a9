package space.bhtom.api.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.Answer;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.schema.problem.Problem;

@ApiTest
class TargetQueryIT {
    @Autowired
    Callers callers;

    private Caller observer;
    private Caller anonymous;

    @BeforeEach
    void signIn() {
        observer = callers.observer();
        anonymous = callers.anonymous();
    }

    @Test
    void isFoundByNameAliasAndIdWhateverTheSpelling() {
        String id = observer.ask("""
                mutation { createTarget(input: { name: "Gaia22dkv", aliases: ["AT 2022kgr"], ra: 151.75, dec: -66.18 }) {
                  target { id } } }""").at("/createTarget/target/id").asString();

        anonymous.ask("""
                        query ($id: ID!) {
                          byName: target(name: "gaia 22-DKV") { name aliases ra dec visibility classification }
                          byAlias: target(name: "at2022KGR") { name }
                          byId: target(id: $id) { name }
                        }""", Map.of("id", id)).is("""
                        {
                          "byName": { "name": "Gaia22dkv", "aliases": ["AT 2022kgr"], "ra": 151.75, "dec": -66.18,
                                      "visibility": "PUBLIC", "classification": null },
                          "byAlias": { "name": "Gaia22dkv" },
                          "byId": { "name": "Gaia22dkv" }
                        }""");
    }

    @Test
    void unknownNameAndUnknownIdAreTheSameProblem() {
        assertThat(anonymous.ask("{ target(name: \"Nemesis\") { id } }").problem(Problem.TARGET_UNKNOWN))
                .contains("“Nemesis”");
        anonymous.ask("{ target(id: \"987654321\") { id } }").problem(Problem.TARGET_UNKNOWN);
        anonymous.ask("{ target(id: \"first\") { id } }").problem(Problem.TARGET_UNKNOWN);
    }

    @Test
    void anUnknownTargetLeavesItsNeighboursInTheAnswer() {
        observer.ask("mutation { createTarget(input: { name: \"Neighbour\", ra: 200, dec: 10 }) { target { id } } }");

        assertThat(anonymous
                        .ask(
                                "{ known: target(name: \"Neighbour\") { name } unknown: target(name: \"Nemesis\") { name } }")
                        .json()
                        .path("data")
                        .toString())
                .isEqualTo("{\"known\":{\"name\":\"Neighbour\"},\"unknown\":null}");
    }

    @Test
    void needsANameOrAnIdAndNotBoth() {
        assertThat(anonymous.ask("{ target { id } }").problem(Problem.REQUEST_BAD))
                .contains("either “name” or “id”");
        anonymous.ask("{ target(name: \"a\", id: \"1\") { id } }").problem(Problem.REQUEST_BAD);
    }

    @Test
    void aPrivateTargetIsUnknownToOthers() {
        observer.ask("""
                mutation { createTarget(input: { name: "Secret star", ra: 201, dec: 10, visibility: PRIVATE }) {
                  target { id } } }""");

        assertThat(observer.ask("{ target(name: \"Secret star\") { name } }")
                        .at("/target/name")
                        .asString())
                .isEqualTo("Secret star");
        anonymous.ask("{ target(name: \"Secret star\") { name } }").problem(Problem.TARGET_UNKNOWN);
        callers.observer().ask("{ target(name: \"Secret star\") { name } }").problem(Problem.TARGET_UNKNOWN);
    }

    @Test
    void tellsWhereItStandsOnTheSky() {
        observer.ask(
                "mutation { createTarget(input: { name: \"Crab pulsar\", ra: 83.633, dec: 22.0145 }) { target { id } } }");

        Answer answer = anonymous.ask("""
                { target(name: "Crab pulsar") { coordinates constellation galactic { longitude latitude }
                  ecliptic { longitude latitude } sunSeparationDegrees(mjd: 61000) moonSeparationDegrees now: sunSeparationDegrees } }""");

        assertThat(answer.at("/target/coordinates").asString()).isEqualTo("05:34:31.92 +22:00:52.2");
        assertThat(answer.at("/target/constellation").asString()).isEqualTo("Tau");
        assertThat(answer.at("/target/galactic/longitude").asDouble()).isCloseTo(184.5574, within(1e-3));
        assertThat(answer.at("/target/ecliptic/latitude").asDouble()).isCloseTo(-1.2944, within(1e-3));
        assertThat(answer.at("/target/sunSeparationDegrees").asDouble()).isBetween(153.0, 156.0);
        assertThat(answer.at("/target/moonSeparationDegrees").asDouble()).isBetween(0.0, 180.0);
        assertThat(answer.at("/target/now").asDouble()).isBetween(0.0, 180.0);
    }
}
