package space.bhtom.schema.light;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MeasurementColumnsTest {

    @Test
    void columnsAreTheComponentsOfTheRecordInTheSameOrder() {
        List<String> components = Arrays.stream(Measurement.class.getRecordComponents())
                .map(RecordComponent::getName)
                .map(MeasurementColumnsTest::snakeCase)
                .toList();

        assertThat(MeasurementColumns.ALL).extracting(MeasurementColumn::name).containsExactlyElementsOf(components);
    }

    @Test
    void fieldIdsAreFixedForEver() {
        assertThat(MeasurementColumns.ALL)
                .extracting(MeasurementColumn::fieldId)
                .doesNotHaveDuplicates();
        assertThat(MeasurementColumns.named("target_id").fieldId()).isEqualTo(1);
        assertThat(MeasurementColumns.named("is_active").fieldId()).isEqualTo(30);
    }

    @Test
    void unitUcdAndMeaningAreRead() {
        assertThat(MeasurementColumns.named("magnitude_error"))
                .isEqualTo(new MeasurementColumn(
                        "magnitude_error",
                        "FLOAT",
                        true,
                        12,
                        "mag",
                        "stat.error;phot.mag",
                        "1 sigma; absent for limits"));
    }

    private static String snakeCase(String camelCase) {
        return camelCase
                .replaceAll("([A-Z]|\\d+)", "_$1")
                .toLowerCase(Locale.ROOT)
                .replace("healpix_29", "healpix29");
    }
}
