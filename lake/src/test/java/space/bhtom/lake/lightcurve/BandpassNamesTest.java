package space.bhtom.lake.lightcurve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BandpassNamesTest {
    private static final List<String> KNOWN = List.of("ATLAS/o", "GaiaSP/g", "GaiaSP/r", "WISE/W1", "ZTF/g", "ZTF/r");

    @Test
    void theNamesMostAlikeAreOfferedTheLikeliestFirst() {
        assertThat(BandpassNames.nearest("gaiasp/R", KNOWN)).startsWith("GaiaSP/r or GaiaSP/g");
        assertThat(BandpassNames.nearest("ZTF-r", KNOWN)).startsWith("ZTF/r or ZTF/g");
        assertThat(BandpassNames.nearest("ATLAS/orange", KNOWN)).startsWith("ATLAS/o");
    }
}
