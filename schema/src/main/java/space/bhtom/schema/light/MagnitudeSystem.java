package space.bhtom.schema.light;

/** What does magnitude zero mean? */
public enum MagnitudeSystem {
    /** 3631 Jy at every wavelength (Oke and Gunn 1983). */
    AB,
    /** The spectrum of Vega. */
    VEGA
}
