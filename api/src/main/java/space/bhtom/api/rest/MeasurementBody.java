package space.bhtom.api.rest;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import space.bhtom.schema.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parameters of an address as a JSON object: the same names, lists for those that may be repeated, {@code cone} and
 * {@code polygon} as lists of numbers, {@code moc} as text or as the object that it is.
 */
final class MeasurementBody {
    private MeasurementBody() {}

    /** Fails with REQUEST_BAD. */
    static MultiValueMap<String, String> parse(byte[] body, JsonMapper json) {
        JsonNode root = read(body, json);
        if (!root.isObject()) {
            throw Problem.REQUEST_BAD.of("The body must be a JSON object, for instance {\"target\": [\"Gaia22dkv\"]}.");
        }
        MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
        root.properties().forEach(property -> {
            String name = property.getKey();
            JsonNode value = property.getValue();
            switch (name) {
                case "cone", "polygon" -> values.add(name, numbers(value));
                case "moc" -> values.add(name, value.isString() ? value.asString() : value.toString());
                default -> addAll(values, name, value);
            }
        });
        return values;
    }

    private static JsonNode read(byte[] body, JsonMapper json) {
        try {
            return json.readTree(body);
        } catch (JacksonException broken) {
            throw Problem.REQUEST_BAD.because(broken, "The body is no JSON: " + broken.getOriginalMessage() + ".");
        }
    }

    /** Numbers in a row, however nested. */
    private static String numbers(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(MeasurementBody::numbers)
                        .collect(Collectors.joining(" "))
                : value.asString("");
    }

    private static void addAll(MultiValueMap<String, String> values, String name, JsonNode value) {
        if (value.isArray()) {
            value.forEach(one -> values.add(name, scalar(name, one)));
        } else if (!value.isNull()) {
            values.add(name, scalar(name, value));
        }
    }

    private static String scalar(String name, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw Problem.REQUEST_BAD.of("“" + name + "” must be a value or a list of values.");
        }
        return value.asString();
    }
}
