package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** What a store answers becomes a sentence that says what to do. S3Mock knows no accounts, so these are Amazon's codes. */
class StoreProblemsTest {

    @ParameterizedTest
    @CsvSource({
        "403, InvalidAccessKeyId, OBJECT_STORE_KEY_WRONG",
        "403, SignatureDoesNotMatch, OBJECT_STORE_KEY_WRONG",
        "403, AccessDenied, OBJECT_STORE_REFUSES",
        "403, , OBJECT_STORE_REFUSES",
        "404, NoSuchBucket, OBJECT_STORE_HAS_NO_BUCKET",
        "503, SlowDown, OBJECT_STORE_AWAY"
    })
    void eachRefusalHasItsProblem(int status, String code, Problem problem) {
        RuntimeException answer = (RuntimeException) S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();

        RuntimeException translated = StoreProblems.translate(new IllegalStateException(answer), "s3://survey/lake");

        assertThat(translated).isInstanceOfSatisfying(ProblemException.class, found -> {
            assertThat(found.problem()).isEqualTo(problem);
            assertThat(found.sentence()).contains("s3://survey/lake");
        });
    }
}
