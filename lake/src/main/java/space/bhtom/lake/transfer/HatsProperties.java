package space.bhtom.lake.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a HATS catalogue or collection says of itself: a line for each key, in UTF-8. */
final class HatsProperties {
    private final Map<String, String> values = new LinkedHashMap<>();

    HatsProperties put(String key, Object value) {
        // the readers' format ends a value with its line, and has the backslash for escapes
        values.put(key, String.valueOf(value).replace("\\", "\\\\").replaceAll("\\s*[\\r\\n]+\\s*", "; "));
        return this;
    }

    HatsProperties putAll(Map<String, ?> others) {
        others.forEach(this::put);
        return this;
    }

    void write(Path file, String head) throws IOException {
        String lines = values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue() + "\n")
                .collect(Collectors.joining("", "#" + head + "\n", ""));
        Files.writeString(file, lines);
    }
}
