package space.bhtom.api.arrow;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import space.bhtom.lake.rows.RowStream;

/** Rows in a format that is written batch by batch: the next batch is fetched when the last one is gone. */
final class StreamedPieces implements RowPieces {
    private final RowStream rows;
    private final RowWriter writer;
    private final PieceChannel channel;
    private State state = State.NEW;

    private enum State {
        NEW,
        IN_BATCHES,
        ENDED
    }

    StreamedPieces(RowStream rows, RowWriter writer, PieceChannel channel) {
        this.rows = rows;
        this.writer = writer;
        this.channel = channel;
    }

    @Override
    public @Nullable DataBuffer next() throws IOException {
        DataBuffer piece = channel.poll();
        while (piece == null && state != State.ENDED) {
            step();
            channel.flush();
            piece = channel.poll();
        }
        return piece;
    }

    private void step() throws IOException {
        if (state == State.NEW) {
            writer.start(channel);
            state = State.IN_BATCHES;
        }
        if (rows.next()) {
            writer.write(rows, channel);
        } else {
            writer.end(channel);
            state = State.ENDED;
        }
    }

    @Override
    public void close() {
        state = State.ENDED;
        channel.close();
        writer.close();
    }
}
