package space.bhtom.photometry.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.tests.kit.TestData;

class WcsHintTest {
    /** A ten-thousandth of the finest pixel below. */
    private static final double TOLERANCE_ARCSEC = 5e-5;

    /** Places by astropy 5.2.1 (WCS.all_pix2world): TPV of DECam, Mosaic-3 and 90Prime, SIP marked, SIP that CTYPE keeps silent. */
    @ParameterizedTest
    @CsvSource({
        "decam-testcase8/c4d_171113_060340_ooi_r_ls9.N6.fits, 0, 0, 121.012555179, 5.123758727",
        "decam-testcase8/c4d_171113_060340_ooi_r_ls9.N6.fits, 140, 374, 121.039927378, 5.113499792",
        "bass-mzls/k4m_160319_075112_ooi_zd_ls9.CCD3.fits, 203, 0, 177.345424605, 59.434494705",
        "bass-mzls/k4m_160319_075112_ooi_zd_ls9.CCD3.fits, 102, 207, 177.374115706, 59.427227835",
        "bass-mzls/ksb_170430_055945_ooi_r_ls9.CCD4.fits, 117, 0, 177.374342435, 59.419911104",
        "decam-subtraction/DEC-OBS04b.mini.fits, 0, 0, 318.084943728, -66.006427271",
        "decam-subtraction/DEC-OBS04b.mini.fits, 128, 255, 318.131102192, -66.015519478",
        "tiny-cutouts/TIC-367710318-tiny.fit.bz2, 0, 0, 73.258629730, 45.823244010",
        "tiny-cutouts/TIC-367710318-tiny.fit.bz2, 2048, 4095, 74.046958089, 45.367830647",
        "huntsman/science_0.fits, 799, 0, 65.255323802, -55.126102148",
        "huntsman/science_0.fits, 400, 799, 65.281244607, -54.813952417"
    })
    void distortionOfHeadersIsUnderstood(String file, double x, double y, double ra, double dec) {
        WcsHint hint = new FitsFrameReader()
                .read(TestData.path("images/" + file), file, CameraSettings.UNKNOWN)
                .header()
                .wcs();

        SkyPosition place = Objects.requireNonNull(hint).sky(x, y);

        assertThat(place.separationArcsec(new SkyPosition(ra, dec))).isLessThan(TOLERANCE_ARCSEC);
    }
}
