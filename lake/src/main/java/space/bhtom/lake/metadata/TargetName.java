package space.bhtom.lake.metadata;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import space.bhtom.schema.problem.Problem;

/**
 * A name of a target and what is compared of it.
 *
 * @param name as it is shown
 * @param key lower case without blanks, hyphens and underscores: {@code Gaia22 DKV} and {@code gaia22dkv} are one name
 */
public record TargetName(String name, String key) {
    private static final int LONGEST = 100;
    private static final Pattern FORGIVEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}_\u2212]+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cc}|\\p{Cf}");

    /** Fails with TARGET_NAME_EMPTY where nothing is left to see or to compare, or more than 100 characters. */
    static TargetName of(String text) {
        String name = text.strip();
        String key = key(name);
        boolean isTooLong = name.codePointCount(0, name.length()) > LONGEST;
        if (key.isEmpty() || isTooLong || INVISIBLE.matcher(name).find()) {
            throw Problem.TARGET_NAME_EMPTY.of();
        }
        return new TargetName(name, key);
    }

    /** The primary name, then the aliases; what is the same as an earlier one falls away. */
    static List<TargetName> all(String name, List<String> aliases) {
        Map<String, TargetName> byKey = new LinkedHashMap<>();
        List<String> texts = new ArrayList<>();
        texts.add(name);
        texts.addAll(aliases);
        for (String text : texts) {
            TargetName next = of(text);
            byKey.putIfAbsent(next.key(), next);
        }
        return List.copyOf(byKey.values());
    }

    /** What is compared; empty where nothing of the text counts. */
    public static String key(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return FORGIVEN.matcher(plain).replaceAll("");
    }
}
