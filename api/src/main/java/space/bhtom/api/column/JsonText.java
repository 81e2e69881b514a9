package space.bhtom.api.column;

import java.util.Arrays;

/** JSON as it grows. */
final class JsonText {
    /** Digits of the largest long, its sign, and a point. */
    private static final int LONGEST_NUMBER = 24;

    private char[] characters;
    private int length;

    JsonText(int capacity) {
        characters = new char[Math.max(capacity, LONGEST_NUMBER)];
    }

    char[] characters() {
        return characters;
    }

    int length() {
        return length;
    }

    void raw(char character) {
        ensure(1);
        characters[length++] = character;
    }

    void raw(String text) {
        ensure(text.length());
        text.getChars(0, text.length(), characters, length);
        length += text.length();
    }

    /** Once more the element before the comma that was just written; it holds no comma itself. */
    void elementBefore() {
        int end = length - 1;
        int begin = end;
        while (characters[begin - 1] != ',' && characters[begin - 1] != '[') {
            begin--;
        }
        ensure(end - begin);
        System.arraycopy(characters, begin, characters, length, end - begin);
        length += end - begin;
    }

    void nothing() {
        raw("null");
    }

    /** A number at least this many digits long, filled up with zeros from the left. */
    void digits(long number, int atLeast) {
        ensure(LONGEST_NUMBER);
        int count = atLeast;
        for (long rest = number / powerOfTen(atLeast); rest > 0; rest /= 10) {
            count++;
        }
        long rest = number;
        for (int i = length + count - 1; i >= length; i--) {
            characters[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private void ensure(int more) {
        if (length + more > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(2 * characters.length, length + more));
        }
    }
}
