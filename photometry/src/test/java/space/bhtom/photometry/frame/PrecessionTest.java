package space.bhtom.photometry.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import space.bhtom.schema.sky.SkyPosition;

class PrecessionTest {

    /** Meeus 1998, Astronomical Algorithms, example 21.b: theta Persei without proper motion, backwards. */
    @Test
    void thetaPerseiComesBackFrom2028() {
        SkyPosition of2028 = new SkyPosition(41.547214, 49.348483);

        SkyPosition of2000 = Precession.toJ2000(of2028, 2028.867);

        assertThat(of2000.ra()).isEqualTo(41.054063, within(2e-4));
        assertThat(of2000.dec()).isEqualTo(49.227750, within(2e-4));
    }
}
