package space.bhtom.ingest.product;

import java.util.ArrayList;
import java.util.List;

/** The fields of one CSV line (RFC 4180, without line breaks inside fields), blanks around them removed. */
final class CsvFields {
    private CsvFields() {}

    /** @throws IllegalArgumentException with a cause in words if a quote is not closed */
    static List<String> of(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean isDoubled = isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (isDoubled) {
                    field.append('"');
                    i++;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (c == ',' && !isQuoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (isQuoted) {
            throw new IllegalArgumentException("a quoted field does not end");
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
