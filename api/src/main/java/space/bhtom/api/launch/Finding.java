package space.bhtom.api.launch;

/**
 * What the doctor saw.
 *
 * @param organ what was looked at
 * @param health how it is
 * @param sentence what was seen, and what to mend
 */
record Finding(String organ, Health health, String sentence) {

    enum Health {
        WELL("ok"),
        WARNING("warn"),
        ILL("ILL");

        private final String word;

        Health(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Finding well(String organ, String sentence) {
        return new Finding(organ, Health.WELL, sentence);
    }

    static Finding warning(String organ, String sentence) {
        return new Finding(organ, Health.WARNING, sentence);
    }

    static Finding ill(String organ, String sentence) {
        return new Finding(organ, Health.ILL, sentence);
    }
}
