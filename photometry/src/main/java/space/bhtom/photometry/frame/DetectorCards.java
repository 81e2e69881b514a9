package space.bhtom.photometry.frame;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What does the header say of the detector: gain, read noise, saturation, pedestal, binning, temperature? */
final class DetectorCards {
    private static final String[] GAINS = {
        "EGAIN",
        "GAIN",
        "CCDGAIN",
        "READGAIN",
        "GAIN0",
        "GAINA",
        "DET.GAIN",
        "CELL.GAIN",
        "HIERARCH DET GAIN",
        "ESO DET OUT1 CONAD",
        "CONADU"
    };
    private static final String[] READ_NOISES = {
        "RDNOISE", "READNOIS", "RNOISE", "RON", "RDNOISE0", "ENOISE", "CCDRN", "RDNOISEA", "ESO DET OUT1 RON"
    };
    private static final String[] SATURATIONS = {"SATURATE", "MAXLIN", "SATLEVEL", "SATURATA"};
    private static final String[] BINNINGS = {
        "XBINNING",
        "CCDSUM",
        "CCDBIN1",
        "BINX",
        "CCDXBIN",
        "CCDBINX",
        "BINNING",
        "HBIN",
        "DETXBIN",
        "BIN",
        "ESO DET WIN1 BINX"
    };
    private static final String[] TEMPERATURES = {
        "CCD-TEMP", "CCDTEMP", "CCDATEMP", "TEMPERAT", "DET-TEMP", "DETTEMP", "CAMTEMP", "SET-TEMP"
    };
    /** e-/ADU of astronomical cameras; above it is the driver's setting, not a gain. */
    private static final double LARGEST_GAIN = 30;

    private static final double KELVIN = 273.15;
    private static final double COLDEST_CELSIUS = -200;

    private final HeaderCards cards;
    private final Choices choices;

    DetectorCards(HeaderCards cards, Choices choices) {
        this.cards = cards;
        this.choices = choices;
    }

    /** e-/ADU. */
    @Nullable
    Double gain(@Nullable Double given) {
        if (given != null) {
            choices.given("gainElectronsPerAdu", given, "e-/ADU");
            return given;
        }
        for (String keyword : GAINS) {
            Optional<Card> card = cards.first(keyword);
            double value = card.map(DetectorCards::numberOrList).orElse(Double.NaN);
            if (card.isPresent()
                    && value > 0
                    && value < LARGEST_GAIN
                    && !card.get().says("setting", "db", "index")) {
                return gain(card.get(), value);
            }
        }
        return null;
    }

    private double gain(Card card, double value) {
        if (card.says("adu/e", "dn/e", "adu per e", "count/e")) {
            choices.took("gainElectronsPerAdu", card, "ADU/e-");
            return 1 / value;
        }
        boolean isList = card.value().contains(",");
        choices.took("gainElectronsPerAdu", card, "e-/ADU", isList ? "one value per amplifier: their median" : "");
        return value;
    }

    private static double numberOrList(Card card) {
        String text = card.value().replaceAll("[\\[\\]()]", "");
        if (!text.contains(",")) {
            return card.number().orElse(Double.NaN);
        }
        double[] values = Arrays.stream(text.split(","))
                .mapToDouble(part -> new Card("", part.strip(), "").number().orElse(Double.NaN))
                .filter(value -> value > 0)
                .sorted()
                .toArray();
        return values.length == 0 ? Double.NaN : (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    /** e-. */
    @Nullable
    Double readNoise(@Nullable Double given, @Nullable Double gain) {
        if (given != null) {
            choices.given("readNoiseElectrons", given, "e-");
            return given;
        }
        Optional<Card> found = cards.number(0, 500, READ_NOISES);
        if (found.isEmpty()) {
            return null;
        }
        double value = found.get().number().orElseThrow();
        if (gain != null && found.get().says("adu", "[dn", "[count")) {
            choices.took("readNoiseElectrons", found.get(), "ADU");
            return value * gain;
        }
        choices.took("readNoiseElectrons", found.get(), "e-");
        return value;
    }

    /** ADU. */
    @Nullable
    Double saturation(@Nullable Double given) {
        if (given != null) {
            choices.given("saturationAdu", given, "ADU");
            return given;
        }
        Optional<Card> found = cards.number(0, 1e9, SATURATIONS);
        found.ifPresent(card -> choices.took("saturationAdu", card, "ADU"));
        return found.map(card -> card.number().orElseThrow()).orElse(null);
    }

    /** ADU to subtract: MaxIm DL writes what is to be added to reach zero, so a negative number. */
    double pedestal() {
        Optional<Card> found = cards.first("PEDESTAL");
        double value = found.map(card -> card.number().orElse(0)).orElse(0.0);
        if (value == 0) {
            return 0;
        }
        choices.took("pedestalAdu", found.orElseThrow(), "ADU, to be added");
        return -value;
    }

    /** Detector pixels per frame pixel along x; 1 where the header is silent. */
    int binning() {
        for (String keyword : BINNINGS) {
            Optional<Card> card = cards.first(keyword);
            double value = card.map(DetectorCards::firstNumber).orElse(0.0);
            if (card.isPresent() && value >= 1 && value <= 64) {
                choices.took("binning", card.get(), "pixels");
                return (int) Math.round(value);
            }
        }
        return 1;
    }

    private static double firstNumber(Card card) {
        String first = card.value().strip().split("[xX*,\\s]", 2)[0];
        return new Card("", first, "").number().orElse(0);
    }

    /** Degrees Celsius. */
    @Nullable
    Double temperature() {
        Optional<Card> found = cards.number(-1000, 1000, TEMPERATURES);
        if (found.isEmpty()) {
            return null;
        }
        double value = found.get().number().orElseThrow();
        if (value > 100) {
            choices.took("temperatureCelsius", found.get(), "K");
            return value - KELVIN;
        }
        if (value < COLDEST_CELSIUS) {
            return null;
        }
        choices.took("temperatureCelsius", found.get(), "Celsius");
        return value;
    }
}
