package space.bhtom.api.rest;

/**
 * Which BHTOM is this?
 *
 * @param text as Maven numbers it; {@code development} outside a jar
 */
record ProgramVersion(String text) {

    /** As the jar's manifest says. */
    static ProgramVersion ofJar() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return new ProgramVersion(version == null ? "development" : version);
    }
}
