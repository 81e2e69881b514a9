package space.bhtom.lake.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import space.bhtom.schema.sky.Healpix;
import space.bhtom.schema.sky.SkyPosition;

class HatsPixelTest {

    @Test
    void tenThousandFilesShareADirectory() {
        assertThat(new HatsPixel(0, 11).path()).isEqualTo("Norder=0/Dir=0/Npix=11.parquet");
        assertThat(new HatsPixel(7, 9_999).path()).isEqualTo("Norder=7/Dir=0/Npix=9999.parquet");
        assertThat(new HatsPixel(7, 10_000).path()).isEqualTo("Norder=7/Dir=10000/Npix=10000.parquet");
        assertThat(new HatsPixel(10, 12_582_911).path()).isEqualTo("Norder=10/Dir=12580000/Npix=12582911.parquet");
    }

    @Test
    void aPixelHoldsTheCellsOfItsPositions() {
        SkyPosition position = new SkyPosition(290.25, -44.5);
        for (int order = 0; order <= Healpix.ORDER; order++) {
            assertThat(HatsPixel.around(Healpix.cell(position), order).number())
                    .isEqualTo(Healpix.cell(position, order));
        }
    }

    @Test
    void allPixelsOfAnOrderAreTheSky() {
        assertThat(12 * 16 * new HatsPixel(2, 3).share()).isEqualTo(1);
    }
}
