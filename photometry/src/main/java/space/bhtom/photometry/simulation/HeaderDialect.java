package space.bhtom.photometry.simulation;

import nom.tam.fits.Header;
import nom.tam.fits.HeaderCardException;

/** How does a camera program write down when, how long, through what and where? Four ways seen in real frames. */
public enum HeaderDialect {
    /** Amateur CCD: start in DATE-OBS, pointing in OBJCTRA with blanks, scale from the optics, a negative PEDESTAL. */
    MAXIM_DL {
        @Override
        void write(Header header, Shot shot) throws HeaderCardException {
            header.addValue("IMAGETYP", "Light Frame", "Type of image");
            header.addValue("DATE-OBS", shot.startTime(), "UTC, start of exposure");
            header.addValue("EXPTIME", shot.exposure().exposureSeconds(), "Exposure time in seconds");
            header.addValue("FILTER", shot.isSloan() ? "SDSS " + shot.letter() : shot.letter(), "Filter used");
            header.addValue("EGAIN", shot.camera().gainElectronsPerAdu(), "Electronic gain in e-/ADU");
            header.addValue("CCD-TEMP", -20.0, "CCD temperature in degrees C");
            header.addValue("OBJCTRA", shot.ra(" "), "Nominal right ascension");
            header.addValue("OBJCTDEC", shot.dec(" "), "Nominal declination");
            header.addValue("FOCALLEN", Math.rint(shot.focalLengthMillimetres(9)), "Focal length in mm");
            header.addValue("XPIXSZ", 9.0, "Pixel width in microns after binning");
            header.addValue("YPIXSZ", 9.0, "Pixel height in microns after binning");
            header.addValue("XBINNING", 1, "Binning factor in width");
            header.addValue("YBINNING", 1, "Binning factor in height");
            header.addValue("PEDESTAL", (int) -shot.camera().pedestalAdu(), "Correction to add for zero-based ADU");
            header.addValue("SWCREATE", "MaxIm DL Version 6.16", "Software that created the image");
            header.addValue("TELESCOP", shot.camera().name(), "Telescope");
        }
    },
    /** CMOS camera: GAIN is the driver's setting, the true one in EGAIN; pointing in decimal degrees. */
    NINA {
        @Override
        void write(Header header, Shot shot) throws HeaderCardException {
            header.addValue("IMAGETYP", "LIGHT", "Type of exposure");
            header.addValue("EXPOSURE", shot.exposure().exposureSeconds(), "[s] Exposure duration");
            header.addValue("DATE-OBS", shot.startTime(), "Time of observation (UTC)");
            header.addValue("FILTER", shot.letter() + (shot.isSloan() ? "'" : ""), "Active filter name");
            header.addValue("GAIN", 100, "Sensor gain");
            header.addValue("OFFSET", 30, "Sensor gain offset");
            header.addValue("EGAIN", shot.camera().gainElectronsPerAdu(), "[e-/ADU] Electrons per A/D unit");
            header.addValue("XBINNING", 1, "X axis binning factor");
            header.addValue("XPIXSZ", 3.76, "[um] Pixel X axis size");
            header.addValue("FOCALLEN", Math.rint(shot.focalLengthMillimetres(3.76)), "[mm] Focal length");
            header.addValue("RA", shot.pointing().ra(), "[deg] RA of telescope");
            header.addValue("DEC", shot.pointing().dec(), "[deg] Declination of telescope");
            header.addValue("CCD-TEMP", -10.0, "[degC] CCD temperature");
            header.addValue("ROWORDER", "TOP-DOWN", "FITS Image Orientation");
            header.addValue("EQUINOX", 2000.0, "Equinox of celestial coordinate system");
            header.addValue("SWCREATE", "N.I.N.A. 3.1", "Software that created this file");
            header.addValue("TELESCOP", shot.camera().name(), "Name of telescope");
        }
    },
    /** Robotic network: everything is there, filters as gp rp ip, pointing with colons. */
    LCO {
        @Override
        void write(Header header, Shot shot) throws HeaderCardException {
            header.addValue("OBSTYPE", "EXPOSE", "Observation type");
            header.addValue("INSTRUME", "fa15", "Instrument used");
            header.addValue("TELESCOP", shot.camera().name(), "The name of the telescope");
            header.addValue("FILTER", shot.letter() + (shot.isSloan() ? "p" : ""), "Filter used");
            header.addValue("EXPTIME", shot.exposure().exposureSeconds(), "[s] Actual exposure length");
            header.addValue("DATE-OBS", shot.startTime(), "[UTC] Start date and time of the observation");
            header.addValue(
                    "MJD-OBS", shot.exposure().mjdStart(), "[UTC days] Start date/time (Modified Julian Dates)");
            header.addValue("GAIN", shot.camera().gainElectronsPerAdu(), "[electrons/count] Pixel gain");
            header.addValue("RDNOISE", shot.camera().readNoiseElectrons(), "[electrons/pixel] Read noise");
            header.addValue("SATURATE", shot.camera().saturationAdu(), "[ADU] Saturation level used");
            header.addValue("PIXSCALE", shot.camera().pixelScaleArcsec(), "[arcsec/pixel] Nominal pixel scale on sky");
            header.addValue("CCDSUM", "1 1", "CCD binning factor");
            header.addValue("RA", shot.ra(":"), "[HH:MM:SS.sss] RA where the telescope is pointing");
            header.addValue("DEC", shot.dec(":"), "[sDD:MM:SS.ss] Dec where the telescope is pointing");
            header.addValue("CCDATEMP", -100.0, "[deg C] CCD actual temperature");
            header.addValue("AIRMASS", 1.2, "Effective mean airmass");
        }
    },
    /** Old professional system: date and time apart, exposure as text, the filter in the second of two wheels, no scale. */
    IRAF {
        @Override
        void write(Header header, Shot shot) throws HeaderCardException {
            header.addValue("OBS-TYPE", "object", "");
            header.addValue("DATE-OBS", shot.startDay(), "");
            header.addValue("UT", shot.startOfDay(), "universal time, start");
            header.addValue("EXPTIME", String.valueOf(shot.exposure().exposureSeconds()), "string, seconds");
            header.addValue("FILTER1", "open", "");
            header.addValue("FILTER2", shot.isSloan() ? shot.letter() + "'" : "Bessell " + shot.letter(), "");
            header.addValue("GAIN", shot.camera().gainElectronsPerAdu(), "");
            header.addValue("READNOIS", shot.camera().readNoiseElectrons(), "");
            header.addValue("TELRA", shot.ra(":"), "");
            header.addValue("TELDEC", shot.dec(":"), "");
            header.addValue("EPOCH", 2000.0, "");
            header.addValue("TELESCOP", shot.camera().name(), "");
        }
    };

    /** Adds the dialect's cards. */
    abstract void write(Header header, Shot shot) throws HeaderCardException;
}
