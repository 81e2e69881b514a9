package space.bhtom.ingest.product;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes reports as JSON; what is not a number becomes null, which JSON has a word for. */
final class ReportWriter {
    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new FiniteSerializer(Double.class))
                    .addSerializer(double.class, new FiniteSerializer(double.class)))
            .build();

    String json(Object report) {
        return mapper.writeValueAsString(report);
    }

    private static final class FiniteSerializer extends StdSerializer<Double> {
        FiniteSerializer(Class<Double> type) {
            super(type);
        }

        @Override
        public void serialize(Double value, JsonGenerator generator, SerializationContext context) {
            if (Double.isFinite(value)) {
                generator.writeNumber(value);
            } else {
                generator.writeNull();
            }
        }
    }
}
