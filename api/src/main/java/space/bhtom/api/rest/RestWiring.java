package space.bhtom.api.rest;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import space.bhtom.api.arrow.LightCurveEncoder;
import space.bhtom.api.arrow.RowEncoder;
import space.bhtom.lake.Lake;
import tools.jackson.databind.json.JsonMapper;

/** Table of contents of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UploadSettings.class)
@Import({
    LightCurveFileController.class,
    MeasurementFileController.class,
    SqlController.class,
    SqlJobController.class,
    UploadFileController.class,
    PictureGallery.class
})
public class RestWiring {

    @Bean
    LightCurveEncoder lightCurveEncoder(JsonMapper json, Lake lake) {
        return new LightCurveEncoder(json, lake.temporaryDirectory());
    }

    @Bean
    RowEncoder rowEncoder(JsonMapper json, Lake lake) {
        return new RowEncoder(json, lake.temporaryDirectory());
    }

    @Bean
    ProgramVersion programVersion() {
        return ProgramVersion.ofJar();
    }
}
