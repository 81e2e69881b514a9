package space.bhtom.api.arrow;

import tools.jackson.core.io.JsonStringEncoder;

/** JSON: absence is null, big numbers are strings, because readers in JavaScript would round them. */
final class JsonDialect implements TextualColumns.Dialect {
    private final JsonStringEncoder encoder = JsonStringEncoder.getInstance();

    @Override
    public String absent() {
        return "null";
    }

    @Override
    public void text(StringBuilder out, String text) {
        out.append('"');
        encoder.quoteAsString(text, out);
        out.append('"');
    }

    @Override
    public void bigNumber(StringBuilder out, long number) {
        out.append('"').append(number).append('"');
    }
}
