package space.bhtom.schema.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BandpassTest {
    private static final Bandpass ATLAS_O = new Bandpass("ATLAS/o", MagnitudeSystem.AB, 679, 3631.0, "#e76f51");

    @Test
    void magnitude23Point9OnTheAbSystemIsOneMicrojansky() {
        assertThat(ATLAS_O.microjansky(23.9)).isCloseTo(1.0, within(0.001));
        assertThat(ATLAS_O.microjanskyError(23.9, 0.1)).isCloseTo(0.0921f, within(0.0001f));
    }

    @Test
    void withoutZeroPointThereIsNoFluxDensity() {
        Bandpass bandpass = new Bandpass("LAT/>100MeV", MagnitudeSystem.AB, 0.001, null, "#000000");

        assertThat(bandpass.microjansky(20)).isNull();
        assertThat(bandpass.microjanskyError(20, 0.1)).isNull();
    }

    @Test
    void aBandpassIsNamedSystemStrokeName() {
        assertThat(ATLAS_O.system()).isEqualTo("ATLAS");
        assertThatThrownBy(() -> new Bandpass("o", MagnitudeSystem.AB, 679, null, "#000000"))
                .hasMessageContaining("system/name");
    }
}
