package space.bhtom.api.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import space.bhtom.lake.sql.SqlRequest;
import space.bhtom.schema.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request for SQL: the bare statement, or {@code {"sql": …, "parameters": [… ] or {…}, "asOf": …}}. */
final class SqlBody {
    private SqlBody() {}

    /** Fails with REQUEST_BAD. */
    static SqlRequest parse(byte[] body, @Nullable MediaType type, JsonMapper json) {
        if (type == null || !MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
            return SqlRequest.of(new String(body, StandardCharsets.UTF_8));
        }
        JsonNode root = read(body, json);
        String sql = root.path("sql").asString("");
        String asOf = root.hasNonNull("asOf") ? root.path("asOf").asString() : null;
        JsonNode parameters = root.path("parameters");
        if (parameters.isArray()) {
            List<@Nullable Object> values = new ArrayList<>();
            parameters.forEach(value -> values.add(scalar(value)));
            return new SqlRequest(sql, SqlRequest.of(sql, values).parameters(), asOf);
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        parameters.properties().forEach(one -> named.put(one.getKey(), scalar(one.getValue())));
        return new SqlRequest(sql, named, asOf);
    }

    private static JsonNode read(byte[] body, JsonMapper json) {
        try {
            JsonNode root = json.readTree(body);
            if (root.isObject()) {
                return root;
            }
            throw Problem.REQUEST_BAD.of("The body must be a JSON object, for instance {\"sql\": \"SELECT 1\"}.");
        } catch (JacksonException broken) {
            throw Problem.REQUEST_BAD.because(broken, "The body is no JSON: " + broken.getOriginalMessage() + ".");
        }
    }

    private static @Nullable Object scalar(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.asLong();
        }
        if (value.isNumber()) {
            return value.asDouble();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNull()) {
            return null;
        }
        if (value.isString()) {
            return value.asString();
        }
        throw Problem.REQUEST_BAD.of("Each of “parameters” is a number, text, true, false or null.");
    }
}
