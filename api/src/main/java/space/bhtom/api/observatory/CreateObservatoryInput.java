package space.bhtom.api.observatory;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.observatory.Observatory;

/** An observatory about to be made known, as sent. */
record CreateObservatoryInput(
        String name,
        double latitude,
        double longitude,
        @Nullable Double elevationMetres,
        @Nullable Double apertureMetres,
        @Nullable Double gainElectronsPerAdu,
        @Nullable Double readNoiseElectrons,
        @Nullable Double saturationAdu,
        @Nullable Double pixelScaleArcsec) {

    /** Its id is given by the lake. */
    Observatory toObservatory() {
        return new Observatory(
                0,
                name,
                latitude,
                longitude,
                elevationMetres,
                apertureMetres,
                gainElectronsPerAdu,
                readNoiseElectrons,
                saturationAdu,
                pixelScaleArcsec);
    }
}
