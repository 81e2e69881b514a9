package space.bhtom.lake.write;

import java.util.List;
import reactor.core.publisher.Mono;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.NewBatch;

/** The one way into the lake. */
public final class MeasurementWriter {

    /** One transaction: the batch, its rows, its event, and the end of the batches it supersedes. The emission is the acknowledgement. A known idempotency key records nothing and emits the old receipt. */
    public Mono<BatchReceipt> append(NewBatch batch, List<Brightness> rows) {
        throw new IllegalStateException("not yet");
    }
}
