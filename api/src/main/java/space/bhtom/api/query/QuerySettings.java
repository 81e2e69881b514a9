package space.bhtom.api.query;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What may one GraphQL request cost?
 *
 * @param size largest request
 * @param depth deepest nesting, levels
 * @param cost highest cost, points of {@link QueryMeasure}
 * @param time longest time to answer
 */
@ConfigurationProperties("bhtom.query")
public record QuerySettings(DataSize size, int depth, int cost, Duration time) {

    public QuerySettings {
        require(size.toBytes() > 0, "bhtom.query.size must be positive, not " + size);
        require(depth >= 5 && depth <= 50, "bhtom.query.depth must lie between 5 and 50, not " + depth);
        require(cost > 0, "bhtom.query.cost must be positive, not " + cost);
        require(time.toMillis() > 0, "bhtom.query.time must be positive, not " + time);
    }

    private static void require(boolean isTrue, String sentence) {
        if (!isTrue) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
