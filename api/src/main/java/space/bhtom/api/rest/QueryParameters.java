package space.bhtom.api.rest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import space.bhtom.schema.problem.Problem;

/** Reads the part of an address behind the question mark; whatever cannot be understood is refused, not ignored. */
final class QueryParameters {
    private final MultiValueMap<String, String> values;

    /** Fails with REQUEST_BAD if there are others than the known. */
    QueryParameters(MultiValueMap<String, String> values, List<String> known) {
        this.values = values;
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw Problem.REQUEST_BAD.of(
                        "There is no parameter “" + name + "”: use " + String.join(", ", known) + ".");
            }
        }
    }

    /** The value of a parameter, or absent. */
    @Nullable
    String text(String name) {
        String value = values.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Every value of a parameter that may be repeated. */
    Set<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> value != null && !value.isBlank())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The different words of a parameter that may be repeated, or has several between commas, in their order. */
    List<String> words(String name) {
        return all(name).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .distinct()
                .toList();
    }

    /** Every value of a parameter that names constants. */
    <E extends Enum<E>> Set<E> all(String name, Class<E> type) {
        return all(name).stream().map(value -> constant(name, value, type)).collect(Collectors.toSet());
    }

    <E extends Enum<E>> E constant(String name, E otherwise) {
        String value = values.getFirst(name);
        return value == null ? otherwise : constant(name, value, otherwise.getDeclaringClass());
    }

    /** A number in a range, or absent. */
    @Nullable
    Double number(String name, double least, double most) {
        Double value = parsed(name, "a number", Double::valueOf);
        if (value != null && !(value >= least && value <= most)) {
            throw Problem.NUMBER_OUT_OF_RANGE.of(
                    name, Math.round(least), Math.round(most), String.valueOf(values.getFirst(name)));
        }
        return value;
    }

    int wholeNumber(String name, int otherwise) {
        Integer value = parsed(name, "a whole number", Integer::valueOf);
        return value == null ? otherwise : value;
    }

    /** True, false or absent. */
    @Nullable
    Boolean yesOrNo(String name) {
        String value = values.getFirst(name);
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(name, "true or false", value);
        };
    }

    private <T> @Nullable T parsed(String name, String kind, Function<String, T> parser) {
        String value = values.getFirst(name);
        if (value == null) {
            return null;
        }
        try {
            return parser.apply(value.strip());
        } catch (NumberFormatException notOne) {
            throw bad(name, kind, value);
        }
    }

    private static <E extends Enum<E>> E constant(String name, String value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        String known = List.of(type.getEnumConstants()).stream().map(Enum::name).collect(Collectors.joining(", "));
        throw bad(name, "one of " + known, value);
    }

    private static RuntimeException bad(String name, String wanted, String value) {
        return Problem.REQUEST_BAD.of("“" + name + "” must be " + wanted + ", but was “" + value + "”.");
    }
}
