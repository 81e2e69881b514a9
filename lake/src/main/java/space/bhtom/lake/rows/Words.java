package space.bhtom.lake.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The different texts of a column that repeats itself, numbered from 0 in the order in which they came: rows have the
 * numbers in their stead.
 */
public final class Words {
    /** Columns of measurements, and of what is made from them, that repeat themselves. */
    public static final Set<String> COLUMNS =
            Set.of("time_scale", "bandpass", "kind", "flux_unit", "facility", "observer", "archive");

    /** A column of more different texts than these starts again: its words shall not grow for ever. */
    private static final int MOST = 65_536;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private int age;

    /** The number of this text, which is given one if it has none yet. */
    public int number(String text) {
        Integer known = numbers.putIfAbsent(text, texts.size());
        if (known != null) {
            return known;
        }
        texts.add(text);
        return texts.size() - 1;
    }

    /** The text of this number. */
    public String text(int number) {
        return texts.get(number);
    }

    /** How many there are. */
    public int size() {
        return texts.size();
    }

    /** Between batches: forgets all of them if they became too many, and then counts as older. */
    public void forgetTooMany() {
        if (texts.size() > MOST) {
            numbers.clear();
            texts.clear();
            age++;
        }
    }

    /** How often they were forgotten: numbers of different ages have nothing to do with each other. */
    public int age() {
        return age;
    }
}
