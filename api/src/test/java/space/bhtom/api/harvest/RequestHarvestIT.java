package space.bhtom.api.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.api.kit.Callers.get;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;
import space.bhtom.api.kit.Answer;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.lake.Lake;
import space.bhtom.schema.harvest.Archive;
import space.bhtom.schema.problem.Problem;

@ApiTest
class RequestHarvestIT {
    @Autowired
    Callers callers;

    @Autowired
    Lake lake;

    private Caller observer;

    @BeforeEach
    void knowAnArchive() {
        observer = callers.observer();
        Archive archive = new Archive("TEST_SKY", "Test sky survey", "https://sky.example.org", "CC0", null);
        get(lake.archives().register(List.of(archive)).then(Mono.just(true)));
    }

    @Test
    void aWaitingHarvestIsGivenInsteadOfASecond() {
        target("Harvested", 70);

        String first = request(observer, "Harvested", "TEST_SKY")
                .at("/requestHarvest/work/id")
                .asString();
        String second = request(observer, "harvested", "TEST_SKY")
                .at("/requestHarvest/work/id")
                .asString();

        assertThat(second).isEqualTo(first);
        observer.ask(
                        "query ($id: ID!) { work(id: $id) { kind archive state attempts problem { code } target { name } upload { id } } }",
                        Map.of("id", first))
                .is("""
                { "work": { "kind": "HARVEST", "archive": "TEST_SKY", "state": "QUEUED", "attempts": 0, "problem": null,
                  "target": { "name": "Harvested" }, "upload": null } }""");
        assertThat(observer.ask("{ target(name: \"Harvested\") { work { id } } }")
                        .at("/target/work/0/id")
                        .asString())
                .isEqualTo(first);
    }

    @Test
    void whatIsUnknownCannotBeAsked() {
        target("Not harvested", 71);

        assertThat(request(observer, "Not harvested", "HUBBLE").problem(Problem.ARCHIVE_UNKNOWN))
                .contains("HUBBLE", "TEST_SKY");
        request(observer, "Nemesis", "TEST_SKY").problem(Problem.TARGET_UNKNOWN);
        request(callers.anonymous(), "Not harvested", "TEST_SKY").problem(Problem.SIGN_IN_NEEDED);
        observer.ask("{ work(id: \"123456789\") { id } }").problem(Problem.WORK_UNKNOWN);
    }

    @Test
    void archivesAreListed() {
        assertThat(callers.anonymous()
                        .ask("{ archives { code name licence credentialsNeeded } }")
                        .at("/archives")
                        .toString())
                .contains("{\"code\":\"TEST_SKY\",\"name\":\"Test sky survey\",\"licence\":\"CC0\","
                        + "\"credentialsNeeded\":null}");
    }

    private void target(String name, double ra) {
        observer.ask("mutation { createTarget(input: { name: \"%s\", ra: %s, dec: 20 }) { target { id } } }"
                        .formatted(name, ra))
                .at("/createTarget");
    }

    private static Answer request(Caller caller, String target, String archive) {
        return caller.ask(
                "mutation ($target: String!, $archive: String!) { requestHarvest(target: $target, archive: $archive) { work { id } } }",
                Map.of("target", target, "archive", archive));
    }
}
