package space.bhtom.photometry.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import space.bhtom.tests.kit.TestData;

/** Headers of simulated and real telescopes; the expected values were read from the cards by eye. */
class HeaderDialectsTest {
    /** A tenth of a second, in days. */
    private static final double TENTH = 0.1 / 86400;

    /**
     * Times of the f frames are those of their truth table; traps: pedestal (0), camera setting in GAIN (1), only a
     * mid-exposure JD and an exposure in text (3), CRVAL without a projection (4), milliseconds and a late DATE (5), time in a
     * card of its own (b), its own spelling for all (e).
     */
    @ParameterizedTest
    @CsvSource({
        "f_sn_0_0.4m-sbig.fits.fz,     61130.2455081, 120, V,      1.4,  300, 181.23675,  -1.53299,  1.1389",
        "f_sn_1_0.2m-cmos.fits.gz,     61134.2056233, 60,  G,      0.25, 0,   181.24354,  -1.54560,  0",
        "f_sn_2_1.0m-lco.fits.fz,      61138.2170581, 90,  rp,     1.0,  0,   181.23702,  -1.55297,  0.3890",
        "f_sn_3_0.6m-bessell.fits.gz,  61142.0888263, 90,  Ic,     2.2,  0,   181.24900,  -1.55911,  0",
        "f_sn_4_0.3m-clear.fits.fz,    61146.2696951, 60,  Clear,  0,    0,   181.24028,  -1.53867,  0",
        "f_sn_5_0.9m-B.fits.fz,        61150.2826673, 200, B#1,    1.9,  0,   181.23333,  -1.55498,  0",
        "a_sparse.fits.fz,             61113.9459180, 120, rp,     1.6,  0,   184.06873,  26.51774,  0.5800",
        "b_moderate.fits.fz,           61193.9663681, 180, V,      2.3,  0,   305.24950,  23.46728,  0.7589",
        "c_crowded.fits.fz,            61222.1344213, 100, I,      1.4,  0,   266.46480,  -29.54815, 0.2600",
        "d_amateur_raw.fits.fz,        61057.8307407, 90,  Red,    0.9,  0,   84.52917,   34.27528,  2.3927",
        "e_psfvar.fits.fz,             61002.8094560, 60,  SDSS_g, 3.0,  0,   59.28124,   49.48730,  0.6000",
    })
    void simulatedDialectsAreUnderstood(ArgumentsAccessor row) {
        FrameHeader header = header("sim/" + row.getString(0));

        assertThat(header.midExposureMjd()).isEqualTo(row.getDouble(1), within(TENTH));
        assertThat(header.exposureSeconds()).isEqualTo(row.getDouble(2));
        assertThat(header.filterLabel()).isEqualTo(row.getString(3));
        assertThat(header.gainElectronsPerAdu()).isEqualTo(row.getDouble(4) == 0 ? null : row.getDouble(4));
        assertThat(header.pedestalAdu()).isEqualTo(row.getDouble(5));
        assertThat(header.pointing().ra()).isEqualTo(row.getDouble(6), within(1e-4));
        assertThat(header.pointing().dec()).isEqualTo(row.getDouble(7), within(1e-4));
        if (row.getDouble(8) == 0) {
            assertThat(header.pixelScaleArcsec()).isNull();
        } else {
            assertThat(header.pixelScaleArcsec()).isEqualTo(row.getDouble(8), within(1e-3));
        }
    }

    /**
     * Traps: local time with an offset (MicroObservatory), days and months the old way round and minutes of exposure (the
     * plates), a minute of 60, gains in a list (LCO), binning in a text, kelvin, extensions (DECam, LCO).
     */
    @ParameterizedTest
    @CsvSource({
        "microobservatory-hatp32/HATP-32171220013343.FITS,       58107.0654319, 60,     Clear, 1, 0",
        "amateur-m13/M13_blue_0001.fits,                         56417.1733970, 5,      ,      1, 0",
        "casleo-eso085/aligned_eso085-030-004.fit,               57383.2686806, 60,     Clear, 3, 0.745",
        "huntsman/science_0.fits,                                59232.4784980, 300,    g_band, 1, 1.26",
        "saao-raw/a8280271.fits,                                 56486.0408340, 150.04, 48,    1, 0",
        "dss-hd219829/dss_hd219829.fits,                         33867.4340278, 3000,   plexi, 1, 1.7005",
        "dss-sip/dss.14.29.56-62.41.05.fits.gz,                  42848.7590278, 4200,   ,      1, 1.7043",
        "poss-m67/M6707HH.fits,                                  33979.5222222, 3000,   ,      1, 1.699",
        "ntt-emmi/image.fits,                                    48921.6348144, 1200,   ,      1, 0",
        "lco-1m-raw/coj1m011-fl08-20151216-0048-x00.fits.fz,     57372.4921795, 10,     rp,    1, 0.3892",
        "lco-1m-mef/mef_raw_test_frame.fits,                     59495.0806089, 94.975, w,     2, 0.778",
        "lco-headers/coj1m011-kb05-20150219-0125-e90.fits,       57072.5806743, 10,     V,     2, 0.4703",
        "decam-testcase8/c4d_171113_060340_ooi_r_ls9.N6.fits,    58070.2528070, 45,     r DECam SDSS c0002 6415.0 1480.0, 1, 0.2624",
        "msum-amateur-headers/maximdl_5_23_header.fit,           56581.2828588, 90,     B,     1, 0.5583",
    })
    void realDialectsAreUnderstood(String file, double mjd, double exposure, String filter, int binning, double scale) {
        FrameHeader header = header("images/" + file);

        assertThat(header.midExposureMjd()).isEqualTo(mjd, within(TENTH));
        assertThat(header.exposureSeconds()).isEqualTo(exposure);
        assertThat(header.filterLabel()).isEqualTo(filter);
        assertThat(header.binning()).isEqualTo(binning);
        if (scale > 0) {
            assertThat(header.pixelScaleArcsec()).isEqualTo(scale, within(1e-3));
        }
    }

    @Test
    void whatIsDoubtfulSaysSo() {
        FrameHeader plate = header("images/dss-hd219829/dss_hd219829.fits");

        assertThat(plate.choices())
                .filteredOn(choice -> choice.quantity().equals("midExposureMjd"))
                .singleElement()
                .satisfies(choice -> assertThat(choice.doubt()).contains("no legal time"));
        assertThat(header("sim/f_sn_4_0.3m-clear.fits.fz").choices())
                .filteredOn(choice -> choice.quantity().equals("pointing"))
                .singleElement()
                .satisfies(choice -> assertThat(choice.doubt()).contains("CTYPE"));
    }

    @Test
    void gainListsGiveTheirMedianAndKelvinBecomesCelsius() {
        assertThat(header("images/lco-1m-raw/coj1m011-fl08-20151216-0048-x00.fits.fz")
                        .gainElectronsPerAdu())
                .isEqualTo(2.015, within(1e-9));
        assertThat(header("images/microobservatory-hatp32/HATP-32171220013343.FITS")
                        .temperatureCelsius())
                .isBetween(-10.0, 10.0);
    }

    @Test
    void settingsOfTheCameraOverruleTheHeader() {
        CameraSettings camera = new CameraSettings(1.5, 7.0, 50000.0, 0.25);

        FrameHeader header = new FitsFrameReader()
                .read(TestData.path("images/casleo-eso085/aligned_eso085-030-004.fit"), "x", camera)
                .header();

        assertThat(header.gainElectronsPerAdu()).isEqualTo(1.5);
        assertThat(header.readNoiseElectrons()).isEqualTo(7);
        assertThat(header.saturationAdu()).isEqualTo(50000);
        assertThat(header.pixelScaleArcsec()).isEqualTo(0.75);
    }

    @Test
    void theWorldCoordinateSystemIsOfferedAsAHint() {
        WcsHint hint = header("sim/a_sparse.fits.fz").wcs();

        assertThat(hint).isNotNull();
        assertThat(hint.sky(1023.5, 1023.5).ra()).isEqualTo(184.0687286, within(1e-6));
        assertThat(header("images/ntt-emmi/image.fits").wcs()).isNull();
    }

    private static FrameHeader header(String file) {
        return new FitsFrameReader()
                .read(TestData.path(file), file, CameraSettings.UNKNOWN)
                .header();
    }
}
