package space.bhtom.api.kit;

import static org.assertj.core.api.Assertions.assertThat;

import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What GraphQL answered.
 *
 * @param status of HTTP
 * @param json the whole body
 */
public record Answer(int status, JsonNode json) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Fails unless there are no errors and exactly these data. */
    public void is(String data) {
        assertThat(json.path("errors")).as("%s", json).isEmpty();
        assertThat(json.path("data")).isEqualTo(JSON.readTree(data));
    }

    /** What lies at this JSON pointer below the data; fails if there were errors. */
    public JsonNode at(String pointer) {
        assertThat(json.path("errors")).as("%s", json).isEmpty();
        return json.path("data").at(pointer);
    }

    /** Fails unless there is one error, this one; its sentence, for more questions. */
    public String problem(Problem expected) {
        JsonNode errors = json.path("errors");
        assertThat(errors.size()).as("%s", json).isEqualTo(1);
        JsonNode extensions = errors.path(0).path("extensions");
        assertThat(extensions.path("code").asString()).as("%s", json).isEqualTo(expected.name());
        assertThat(extensions.path("blame").asString())
                .isEqualTo(expected.blame().name());
        return errors.path(0).path("message").asString();
    }
}
