package space.bhtom.api.rest;

/** Names of files that strangers gave. */
final class FileNames {
    private static final int LONGEST = 200;

    private FileNames() {}

    /** The last element of the path, without invisible characters, at most the last 200 characters of it. */
    static String safe(String name) {
        String visible = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\u2028\\u2029]", "");
        String last = visible.substring(Math.max(visible.lastIndexOf('/'), visible.lastIndexOf('\\')) + 1)
                .strip();
        int[] characters = last.codePoints().toArray();
        int skipped = Math.max(0, characters.length - LONGEST);
        String end = new String(characters, skipped, characters.length - skipped);
        return end.isEmpty() || end.equals(".") || end.equals("..") ? "unnamed" : end;
    }
}
